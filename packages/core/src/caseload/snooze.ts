import { type Day, plusDays, weekday } from '../basics/day.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { atLocal, localDay, localTime, type Zone } from '../basics/zone.ts';

/** When a working day begins for what was put off to it. Trellis policy, 2026-11-22. */
const morning = '08:00';
const afternoon = '13:00';

export const snoozeNames = [
  'in-an-hour',
  'this-afternoon',
  'tomorrow',
  'in-two-days',
  'next-monday',
  'in-a-week',
] as const;
export type SnoozeName = (typeof snoozeNames)[number];

/** Moments that are likely, by the clock of the practice; those that are no different are left out. */
export function snoozeChoices(
  now: Instant,
  zone: Zone,
): readonly { readonly name: SnoozeName; readonly until: Instant }[] {
  const today = localDay(now, zone);
  const at = (day: Day, time = morning) => atLocal(day, time, zone);
  const monday = plusDays(today, 8 - weekday(today));
  return [
    { name: 'in-an-hour', until: plusSeconds(now, 3600) },
    ...(localTime(now, zone) < '12:00'
      ? [{ name: 'this-afternoon', until: at(today, afternoon) } as const]
      : []),
    { name: 'tomorrow', until: at(plusDays(today, 1)) },
    { name: 'in-two-days', until: at(plusDays(today, 2)) },
    ...(monday > plusDays(today, 2) ? [{ name: 'next-monday', until: at(monday) } as const] : []),
    ...(monday === plusDays(today, 7) ? [] : [{ name: 'in-a-week', until: at(plusDays(today, 7)) } as const]),
  ];
}
