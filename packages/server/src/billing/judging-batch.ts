import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { keptVerdict } from '@trellis/core/billing/kept-verdict';
import { ruleSetId } from '@trellis/core/billing/medicare.rules';
import { loadPatientHeads } from '../platform/change.store.ts';
import type { Tx } from '../platform/database/door.ts';
import type { MonthOf } from './month-close.store.ts';
import { type JudgedMonth, judgeMonth } from './month-facts.ts';
import { dropApprovedProofs, findCurrent, type KeptProof, keepVerdicts } from './month-verdict.store.ts';
import { proofOf } from './proof-text.ts';

/** Some patients of a month that are judged together, as one snapshot shows them. */
export type Batch = {
  readonly of: MonthOf;
  readonly patients: readonly PatientId[];
  /** What everybody of the practice is judged by. */
  readonly ground: Buffer;
  readonly at: Instant;
};

/** Judges those whose facts have changed since their row was kept, and keeps it; gives how many they were. */
export async function judgeBatch(tx: Tx, { of, patients, ground, at }: Batch): Promise<number> {
  await dropApprovedProofs(tx, of, patients);
  const heads = await loadPatientHeads(tx, of.orgId, patients);
  const current = await findCurrent(tx, of, heads, { ground, ruleSet: ruleSetId });
  const changed = patients.filter(id => !current.has(id));
  if (changed.length === 0) return 0;
  const judged = await judgeMonth(tx, of, changed);
  const rows = judged.map(it => ({
    ...keptVerdict(it.answer),
    patientId: it.patient.id,
    factSeq: heads.get(it.patient.id) ?? 0,
    proof: proofToKeep(it),
  }));
  await keepVerdicts(tx, of, rows, { ground, at });
  return judged.length;
}

/**
 * What an approval can take over. Not where a choice or a line of another month had a say: they change without a change
 * of the patient's own facts.
 */
function proofToKeep({ answer, billingCase, standing }: JudgedMonth): KeptProof | null {
  const { otherClaims = [], choices = [] } = billingCase;
  if (answer.lines.length === 0 || standing.length > 0 || otherClaims.length > 0 || choices.length > 0)
    return null;
  return { ...proofOf(billingCase, answer), proposed: answer.lines };
}
