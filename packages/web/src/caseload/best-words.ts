import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { atLocal, localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import type { BestReached } from '@trellis/core/outreach/best-hours';
import type { Frozen } from '../kit/frozen.ts';
import type { Reading } from './why-now.ts';

/**
 * When she is best reached: shortly for a row, in full beside the phone. Hours are told on her wall, and where hers shows
 * another hour than the caller's, when they begin on the caller's.
 */
export function bestWords(
  best: Frozen<BestReached> | null,
  zone: Zone,
  { now, practiceZone, words, format }: Reading,
): { readonly short: string; readonly full: string } | undefined {
  if (!best) return undefined;
  const say = words.today.best;
  const from = best.by === 'tries' ? hour(best.from) : best.from;
  const until = best.by === 'tries' ? hour(best.until) : best.until;
  const days = best.by === 'tries' ? '' : best.days.map(day => format.weekdayShort(aDay(day))).join(' ');
  const hours =
    from && until ? say.between(from, until) : from ? say.after(from) : until ? say.before(until) : '';
  const here = from && hereAt(from, zone, practiceZone, now);
  const when = [days, hours].filter(Boolean).join(' ');
  const there = here ? `${say.there(when)} (${say.here(here)})` : when;
  if (best.by === 'tries')
    return { short: say.short(`${from}–${until}`), full: say.tries(best.reached, best.tries, there) };
  const quoted = best.words === null ? '' : say.quoted(best.words);
  return {
    short: say.short([days, from && until ? `${from}–${until}` : hours].filter(Boolean).join(' ') || quoted),
    full: [when && say.wish(there), quoted].filter(Boolean).join(' · '),
  };
}

const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`;

/** A Monday is 1: some week that began with one. */
const aDay = (weekday: number): Day => `2024-01-0${weekday}` as Day;

function hereAt(time: string, zone: Zone, practiceZone: Zone, now: Instant): string | undefined {
  const here = localTime(atLocal(localDay(now, zone), time, zone), practiceZone);
  return here === time ? undefined : here;
}
