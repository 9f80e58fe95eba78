import { settingOn } from '@trellis/core/access/setting';
import type { Actor } from '@trellis/core/access/staff';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { loadSettings } from '../access/setting.store.ts';
import type { Tx } from '../platform/database/door.ts';

/** How the organization bills today; refuses where it does not. */
export async function billingSetting(
  tx: Tx,
  actor: Actor,
  now: Instant,
): Promise<{ readonly asksSecondPerson: boolean; readonly asksEligibility: boolean }> {
  const lines = await loadSettings(tx, actor.orgId);
  const today = localDay(now, actor.practice.zone);
  if (settingOn(lines, 'billing', today) === 'off') failWith('billing.switched-off');
  return {
    asksSecondPerson: settingOn(lines, 'second-approver', today) === 'asked',
    asksEligibility: settingOn(lines, 'eligibility-before-claims', today) === 'asked',
  };
}
