import { type Day, findDay, plusDays, weekday } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { atLocal, localDay, localTime, startOfDay, type Zone } from '@trellis/core/basics/zone';
import type { NextContact, Outcome } from '@trellis/core/outreach/contact';

/** A day in the patient's zone, and the hour that was promised or nothing. */
export type NextChoice = { readonly day: string; readonly time: string };

/** The next day that is no weekend. Holidays are not known yet; the day can always be changed. */
export function nextWorkday(day: Day): Day {
  const next = plusDays(day, 1);
  return weekday(next) > 5 ? nextWorkday(next) : next;
}

const workdayFrom = (day: Day): Day => (weekday(day) > 5 ? nextWorkday(day) : day);

/**
 * Reached: the same weekday four weeks on, or the Monday after a weekend. Otherwise the next working day.
 * A proposal, never a promise.
 */
export const defaultNextDay = (outcome: Outcome | null, today: Day): Day =>
  outcome === null || outcome === 'reached' ? workdayFrom(plusDays(today, 28)) : nextWorkday(today);

export const shortcutDays = (today: Day) => ({
  tomorrow: nextWorkday(today),
  week: workdayFrom(plusDays(today, 7)),
  fourWeeks: workdayFrom(plusDays(today, 28)),
});

/** Undefined while the day is not a day yet. */
export function nextContactOf(choice: NextChoice, zone: Zone): NextContact | undefined {
  const day = findDay(choice.day);
  if (!day) return undefined;
  return choice.time === ''
    ? { at: startOfDay(day, zone), timed: false }
    : { at: atLocal(day, choice.time, zone), timed: true };
}

/** What the two fields show for a moment. */
export const choiceOf = (at: Instant, timed: boolean, zone: Zone): NextChoice => ({
  day: localDay(at, zone),
  time: timed ? localTime(at, zone) : '',
});
