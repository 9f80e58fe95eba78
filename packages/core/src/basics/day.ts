import { z } from 'zod';
import type { Branded } from './brand.ts';
import { dayNumber, daysInMonth, dayText, digitsOf, isCalendarDay } from './calendar.ts';

/** A calendar day, `2026-11-22`, without a zone: birth dates and service days are days, never moments. */
export type Day = Branded<string, 'Day'>;
/** A calendar month, `2026-11`. */
export type Month = Branded<string, 'Month'>;

/** Undefined for days that no calendar has (2026-02-30), and for years no person or month can be counted in. */
export function findDay(text: string): Day | undefined {
  const isDashed = text.length === 10 && text[4] === '-' && text[7] === '-';
  if (!isDashed || text < '0002' || text >= '9998') return undefined;
  const isThere = isCalendarDay(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10));
  return isThere ? (text as Day) : undefined;
}

export const daySchema = z
  .string()
  .refine(text => findDay(text) !== undefined, 'is not a day like 2026-11-22')
  .meta({ format: 'date' }) as unknown as z.ZodType<Day, string>;

export const monthSchema = z
  .string()
  .refine(text => findDay(`${text}-01`) !== undefined, 'is not a month like 2026-11') as unknown as z.ZodType<
  Month,
  string
>;

/** Its number, counted from 1970-01-01. */
const numberOf = (day: Day): number =>
  dayNumber(digitsOf(day, 0, 4), digitsOf(day, 5, 7), digitsOf(day, 8, 10));

export function plusDays(day: Day, days: number): Day {
  const found = dayText(numberOf(day) + days);
  if (found === undefined) throw new RangeError('No calendar of four-digit years has this day.');
  return found as Day;
}

export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  const sinceThursday = numberOf(day);
  return ((((sinceThursday + 3) % 7) + 7) % 7) + 1;
}

/** The same date `years` later; 29 February becomes 28 February in common years. */
export function plusYears(day: Day, years: number): Day {
  const year = String(digitsOf(day, 0, 4) + years).padStart(4, '0');
  return findDay(`${year}${day.slice(4)}`) ?? (`${year}-02-28` as Day);
}

/** Whole years of age on a day. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month;
}

export function firstDay(month: Month): Day {
  return `${month}-01` as Day;
}

export function plusMonths(month: Month, months: number): Month {
  const index = digitsOf(month, 0, 4) * 12 + digitsOf(month, 5, 7) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** The same day of the month `months` later, or that month's last when it is shorter: 31 August and six months is 28 February. */
export function plusMonthsOf(day: Day, months: number): Day {
  const month = plusMonths(monthOf(day), months);
  return findDay(`${month}${day.slice(7)}`) ?? lastDay(month);
}

export function lastDay(month: Month): Day {
  return `${month}-${daysInMonth(digitsOf(month, 0, 4), digitsOf(month, 5, 7))}` as Day;
}
