import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type BestReached, bestReached } from '@trellis/core/outreach/best-hours';
import { loadTryHours } from '../outreach/contact.store.ts';
import { loadWishes } from '../people/person.store.ts';
import type { Tx } from '../platform/database/door.ts';

/** When each of these patients is best reached, of those of whom anything is known. Computed, never stored. */
export async function loadBestReached(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, BestReached>> {
  const [wishes, tries] = await Promise.all([
    loadWishes(tx, orgId, patients),
    loadTryHours(tx, orgId, patients),
  ]);
  return new Map(
    patients.flatMap(id => {
      const best = bestReached(wishes.get(id) ?? null, tries.get(id) ?? []);
      return best ? [[id, best] as const] : [];
    }),
  );
}
