import { type Day, findDay, plusDays, weekday } from '@trellis/core/basics/day';
import { atLocal, localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import type { NextContact } from '@trellis/core/outreach/contact';
import {
  type ContactKind,
  type ContactOutcome,
  isWithPatientSide,
  mustPlanNext,
} from '@trellis/core/outreach/contact-kind';

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
export const defaultNextDay = (outcome: ContactOutcome | null, today: Day): Day =>
  outcome === null || outcome === 'reached' ? workdayFrom(plusDays(today, 28)) : nextWorkday(today);

/**
 * What is written if nobody chooses: a day after a call to the patient or a talk with her or her family; after
 * anything else the plan stands as it is.
 */
export const defaultNext = (
  kind: ContactKind,
  outcome: ContactOutcome | null,
  today: Day,
): NextContact | null =>
  mustPlanNext(kind) || (isWithPatientSide(kind) && outcome === 'reached')
    ? { timed: false, on: defaultNextDay(outcome, today) }
    : null;

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
    ? { timed: false, on: day }
    : { timed: true, at: atLocal(day, choice.time, zone) };
}

/** What the two fields show for a next contact. */
export const choiceOf = (next: NextContact, zone: Zone): NextChoice =>
  next.timed ? { day: localDay(next.at, zone), time: localTime(next.at, zone) } : { day: next.on, time: '' };
