import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type FindGaps, pauseOf } from '@trellis/core/messages/patient-link';
import { getAskedForm } from '../assessments/asked-form.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadOpenForms } from './patient-link.store.ts';

/** How many open links of patients take no answers until the roster is whole; whose they are is on each patient's page. */
export async function countPausedLinks(
  tx: Tx,
  orgId: OrgId,
  now: Instant,
  gapsIn: FindGaps,
): Promise<number> {
  const links = await loadOpenForms(tx, orgId, now);
  let paused = 0;
  for (const [askedFormId, same] of Map.groupBy(links, it => it.askedFormId)) {
    const { instrument } = await getAskedForm(tx, orgId, askedFormId);
    paused += same.filter(it => pauseOf(instrument, it, now, gapsIn) !== null).length;
  }
  return paused;
}
