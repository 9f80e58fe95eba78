import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import { keptVerdict } from '@trellis/core/billing/kept-verdict';
import { ruleSetId } from '@trellis/core/billing/medicare.rules';
import { loadPatientHeads } from '../platform/change.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadPatientsOfMonth } from './month.store.ts';
import type { MonthOf } from './month-close.store.ts';
import { type JudgedMonth, judgeMonth } from './month-facts.ts';
import {
  dropApprovedProofs,
  dropVerdictsBut,
  findCurrent,
  type KeptProof,
  keepVerdicts,
} from './month-verdict.store.ts';
import { groundOf } from './practice-ground.ts';
import { proofOf } from './proof-text.ts';

/** A batch at a time is held in memory, and each is one snapshot. */
const batchSize = 500;

/** How a transaction of the practice's organization is come by; each asks for one snapshot. */
export type InOrg = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

export type JudgingReport = { readonly patients: number; readonly judged: number };

/**
 * Judges a practice's whole month and keeps one row a patient, however many there are: a batch at a time, several at
 * once. Whoever's facts have not changed since her row was kept is not judged again.
 */
export async function judgeWholeMonth(
  inOrg: InOrg,
  of: MonthOf,
  run: {
    readonly clock: () => Instant;
    readonly lanes: number;
    readonly signal?: AbortSignal;
  },
): Promise<JudgingReport> {
  const ids = (await inOrg(tx => loadPatientsOfMonth(tx, of))).toSorted(byText);
  const ground = await inOrg(tx => groundOf(tx, of));
  let next = 0;
  let count = 0;
  const lane = async () => {
    while (next < ids.length && !run.signal?.aborted) {
      const batch = ids.slice(next, next + batchSize);
      next += batchSize;
      const judged = await inOrg(tx => judgeBatch(tx, of, batch, ground, run.clock));
      count += judged;
    }
  };
  await Promise.all(Array.from({ length: run.lanes }, lane));
  if (!run.signal?.aborted) await inOrg(tx => dropVerdictsBut(tx, of, ids));
  return { patients: ids.length, judged: count };
}

async function judgeBatch(
  tx: Tx,
  of: MonthOf,
  batch: readonly PatientId[],
  ground: Buffer,
  clock: () => Instant,
): Promise<number> {
  await dropApprovedProofs(tx, of, batch);
  const heads = await loadPatientHeads(tx, of.orgId, batch);
  const current = await findCurrent(tx, of, heads, { ground, ruleSet: ruleSetId });
  const changed = batch.filter(id => !current.has(id));
  if (changed.length === 0) return 0;
  const judged = await judgeMonth(tx, of, changed);
  const rows = judged.map(it => ({
    ...keptVerdict(it.answer),
    patientId: it.patient.id,
    factSeq: heads.get(it.patient.id) ?? 0,
    proof: proofToKeep(it),
  }));
  await keepVerdicts(tx, of, rows, { ground, at: clock() });
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
