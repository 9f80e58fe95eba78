import type { PatientId } from '@trellis/core/basics/id';
import type { Line } from '@trellis/core/billing/billing-answer';
import { type ClaimLine, seenText } from '@trellis/core/billing/claim-line';
import { ruleSetId } from '@trellis/core/billing/medicare.rules';
import { loadPatientHeads } from '../platform/change.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadOnceLines, loadStandingLines } from './claim.store.ts';
import { loadChoices, type MonthOf } from './month-close.store.ts';
import { type JudgedMonth, judgeMonth } from './month-facts.ts';
import { loadKeptProofs } from './month-verdict.store.ts';
import { groundOf } from './practice-ground.ts';

/** What a decision about a patient's month rests on: an answer that was kept, or one of this moment. */
export type Grounds = {
  readonly patientId: PatientId;
  readonly lines: readonly Line[];
  readonly standing: readonly ClaimLine[];
  readonly from:
    | { readonly kind: 'kept'; readonly hash: Buffer }
    | ({ readonly kind: 'judged' } & Pick<JudgedMonth, 'billingCase' | 'answer'>);
};

export const groundsOf = ({ patient, answer, standing, billingCase }: JudgedMonth): Grounds => ({
  patientId: patient.id,
  lines: answer.lines,
  standing,
  from: { kind: 'judged', billingCase, answer },
});

/**
 * Of each of these patients the answer that was kept, where nothing can have changed it since and it says what was
 * seen; whoever else of them the month is about is judged now.
 */
export async function loadGrounds(
  tx: Tx,
  of: MonthOf,
  seenOf: ReadonlyMap<PatientId, string>,
): Promise<ReadonlyMap<PatientId, Grounds>> {
  const ids = [...seenOf.keys()];
  const ground = await groundOf(tx, of);
  const heads = await loadPatientHeads(tx, of.orgId, ids);
  const [proofs, once, choices, lines] = await Promise.all([
    loadKeptProofs(tx, of, heads, { ground, ruleSet: ruleSetId }),
    loadOnceLines(tx, of, ids),
    loadChoices(tx, of, ids),
    loadStandingLines(tx, of, ids),
  ]);
  // Neither is a change of the patient's own facts, by which a kept answer is known to be old.
  const isOpen = new Set([...once, ...choices].map(it => it.patientId));
  const standing = Map.groupBy(lines, it => it.patientId);
  const kept = proofs
    .filter(it => !isOpen.has(it.patientId) && seenText(it.proposed) === seenOf.get(it.patientId))
    .map(
      ({ patientId, hash, proposed }): Grounds => ({
        patientId,
        lines: proposed,
        standing: standing.get(patientId) ?? [],
        from: { kind: 'kept', hash },
      }),
    );
  const found = new Map(kept.map(it => [it.patientId, it]));
  const others = ids.filter(id => !found.has(id));
  const judged = others.length > 0 ? await judgeMonth(tx, of, others) : [];
  for (const it of judged) found.set(it.patient.id, groundsOf(it));
  return found;
}
