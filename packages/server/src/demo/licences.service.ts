import { type Actor, performerOf } from '@trellis/core/access/staff';
import { plusDays } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { insertLicence, loadLicences } from '../access/staff.store.ts';
import type { Desk } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';

/** The demo practice is in Boston. */
const state = 'MA';

/** Assistants and community health workers hold none there: they work under somebody else’s. */
const needsLicence = ({ credential }: Actor): boolean =>
  performerOf[credential] !== 'non-clinical' && credential !== 'MA';

/** Each nurse, social worker and practitioner gets one that lasts; that of the practitioner ends in six weeks, to be seen. */
export async function giveLicences(
  desk: Desk,
  tx: Tx,
  team: { readonly careManagers: readonly Actor[]; readonly provider: Actor },
): Promise<void> {
  const { orgId, practice } = team.provider;
  const now = desk.clock();
  const today = localDay(now, practice.zone);
  const held = new Set((await loadLicences(tx, orgId)).map(it => it.staffId));
  const people = [team.provider, ...team.careManagers].filter(needsLicence);
  for (const [i, person] of people.entries())
    if (!held.has(person.staffId))
      await insertLicence(tx, orgId, {
        id: desk.ids<'licence'>(),
        staffId: person.staffId,
        state,
        number: `${person.credential}-${String(200_417 + i * 613)}`,
        expiresOn: plusDays(today, person === team.provider ? 42 : 240 + ((i * 97) % 480)),
        recordedAt: now,
        recordedBy: team.provider.staffId,
        voids: null,
        reason: null,
      });
}
