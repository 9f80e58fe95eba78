import type { Actor } from '@trellis/core/access/staff';
import { plusDays } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import type { Rank } from '@trellis/core/messages/roster';
import { type Weekday, weekdays } from '@trellis/core/people/best-time';
import { insertDuty, insertReach } from '../messages/roster.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';

type Hours = { readonly days: readonly Weekday[]; readonly from: string; readonly to: string };
type OnCall = Hours & { readonly role: Actor['role']; readonly rank: Rank };

/** The nurse by day, the supervisor by night and on Sundays; behind them, at every hour, the provider. */
const rota: readonly OnCall[] = [
  { role: 'care-manager', rank: 'first', days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
  { role: 'supervisor', rank: 'first', days: [1, 2, 3, 4, 5], from: '18:00', to: '08:00' },
  { role: 'care-manager', rank: 'first', days: [6], from: '08:00', to: '08:00' },
  { role: 'supervisor', rank: 'first', days: [7], from: '08:00', to: '08:00' },
  { role: 'supervising-provider', rank: 'second', days: weekdays, from: '08:00', to: '08:00' },
];

/** A roster without a gap, so that what a patient fills in alone may ask what must not wait. */
export async function putOnCall(
  desk: Desk,
  people: readonly { readonly actor: Actor; readonly email: string }[],
): Promise<void> {
  const [first] = people;
  if (!first) return;
  const { orgId, practice } = first.actor;
  const recorded = { at: desk.clock(), by: first.actor.staffId };
  // Since last week: whoever looks at the week of today sees no gap before it began.
  const firstDay = plusDays(localDay(recorded.at, practice.zone), -7);
  const staffOf = (role: Actor['role']): StaffId | undefined =>
    people.find(it => it.actor.role === role)?.actor.staffId;
  await withOrg(desk.pool, orgId, async tx => {
    for (const { role, rank, days, from, to } of rota) {
      const staffId = staffOf(role);
      if (!staffId) continue;
      for (const weekday of days) {
        const id = desk.ids<'on-call duty'>();
        const hours = { weekday, from, to, zone: practice.zone, firstDay, lastDay: null };
        await insertDuty(tx, orgId, { id, staffId, rank, ...hours }, recorded);
      }
    }
    for (const { actor, email } of people.filter(it => rota.some(({ role }) => role === it.actor.role)))
      await insertReach(
        tx,
        orgId,
        {
          id: desk.ids<'on-call reach'>(),
          staffId: actor.staffId,
          email,
          phone: '(505) 555-0117',
          atScreen: false,
        },
        recorded,
      );
  });
}
