import { type Day, plusDays } from '../basics/day.ts';
import type { StaffId } from '../basics/id.ts';
import { type Instant, secondsBetween } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { atLocal, localDay, type Zone } from '../basics/zone.ts';
import { type Duty, type OnCallPerson, onCallRoles } from './roster.ts';

/** Whoever stands in for longer has duties of her own. Trellis policy, 2026-11-23. */
export const longestStandInDays = 31;

/** Only people who work here and may read a chart are put on call. */
export function refuseOnCall(people: readonly OnCallPerson[], staffId: StaffId): void {
  const person = people.find(it => it.staffId === staffId);
  if (!person || person.hasLeft || !onCallRoles.includes(person.role))
    fail(
      'roster.unknown-person',
      'A page leads into a chart, so care managers, providers and supervisors who work here can be on call. Choose one of them.',
    );
}

/** Hours that come again begin today or later: who was on call stays who was. */
export function refuseDutyDays({ firstDay, lastDay }: Pick<Duty, 'firstDay' | 'lastDay'>, today: Day): void {
  if (firstDay < today || (lastDay !== null && lastDay < firstDay))
    fail('roster.days', 'A duty begins today or later, and its last day is not before its first.');
}

/**
 * The same duty with a last day. It may be yesterday at the earliest; a duty that has not begun by then is taken back
 * instead. Undefined: nothing is left of it.
 */
export function endedDuty(duty: Duty, lastDay: Day, now: Instant): Duty | undefined {
  const today = localDay(now, duty.zone);
  if (lastDay < plusDays(today, -1))
    fail('roster.days', 'A duty ends today or later, or with yesterday: who was on call stays who was.');
  return lastDay < duty.firstDay ? undefined : { ...duty, lastDay };
}

/** A moment on the wall of the practice. */
export type WallMoment = { readonly day: Day; readonly time: string };

/** The hours of a stand-in, which are not over and not turned round. */
export function standInHours(
  from: WallMoment,
  to: WallMoment,
  zone: Zone,
  now: Instant,
): { readonly startsAt: Instant; readonly endsAt: Instant } {
  const startsAt = atLocal(from.day, from.time, zone);
  const endsAt = atLocal(to.day, to.time, zone);
  if (endsAt <= startsAt || endsAt <= now)
    fail('roster.days', 'Cover ends after it begins, and later than now. Check both days and hours.');
  if (secondsBetween(startsAt, endsAt) > longestStandInDays * 86_400)
    fail(
      'roster.too-long',
      `Cover lasts at most ${longestStandInDays} days. Give the hours to that person as a duty instead.`,
    );
  return { startsAt, endsAt };
}
