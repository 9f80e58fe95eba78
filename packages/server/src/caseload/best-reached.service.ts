import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type BestReached, bestReached, lastOutcomes } from '@trellis/core/outreach/best-hours';
import type { Outcome } from '@trellis/core/outreach/contact-kind';
import { loadTries } from '../outreach/contact.store.ts';
import { loadWishes } from '../people/person.store.ts';
import type { Tx } from '../platform/database/door.ts';

export type Reached = {
  /** Outcomes of the last calls out, oldest first, at most five. */
  readonly lately: readonly Outcome[];
  readonly best: BestReached | null;
};

/** How each of these patients was reached, and when she is reached best. Computed, never stored. */
export async function loadReached(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Reached>> {
  const [wishes, tries] = await Promise.all([
    loadWishes(tx, orgId, patients),
    loadTries(tx, orgId, patients),
  ]);
  return new Map(
    patients.map(id => {
      const hers = tries.get(id) ?? [];
      const best = bestReached(wishes.get(id) ?? null, hers);
      return [id, { lately: lastOutcomes(hers), best }] as const;
    }),
  );
}
