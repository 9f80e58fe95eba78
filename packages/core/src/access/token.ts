import { type Day, plusDays, plusYears } from '../basics/day.ts';
import type { Instant } from '../basics/instant.ts';
import { failWith } from '../basics/problem.ts';
import { endOfDay, localDay, type Zone } from '../basics/zone.ts';

/** When a token ends: with its last day, from tomorrow to a year from now. Trellis policy, 2026-11-22. */
export function decideTokenEnd(lastDay: Day, now: Instant, zone: Zone): Instant {
  const today = localDay(now, zone);
  if (lastDay < plusDays(today, 1) || lastDay > plusYears(today, 1)) failWith('token.bad-expiry');
  return endOfDay(lastDay, zone);
}
