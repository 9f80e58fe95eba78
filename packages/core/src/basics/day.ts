import { z } from 'zod';
import type { Branded } from './brand.ts';
import { daysInMonth, epochMs, type Instant, instantAt, isCalendarDay } from './instant.ts';

/** A calendar day, `2026-11-22`, without a zone: birth dates and service days are days, never moments. */
export type Day = Branded<string, 'Day'>;
/** A calendar month, `2026-11`. */
export type Month = Branded<string, 'Month'>;

const midnightUtc = (day: string): Instant => `${day}T00:00:00.000Z` as Instant;

/** Undefined for days that no calendar has (2026-02-30), and for years no person or month can be counted in. */
export function findDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0002' || text >= '9998') return undefined;
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number);
  return isCalendarDay(year ?? 0, month ?? 0, day ?? 0) ? (text as Day) : undefined;
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

export function plusDays(day: Day, days: number): Day {
  return instantAt(epochMs(midnightUtc(day)) + days * 86_400_000).slice(0, 10) as Day;
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((epochMs(midnightUtc(to)) - epochMs(midnightUtc(from))) / 86_400_000);
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  const sinceThursday = daysBetween('1970-01-01' as Day, day);
  return ((((sinceThursday + 3) % 7) + 7) % 7) + 1;
}

/** The same date `years` later; 29 February becomes 28 February in common years. */
export function plusYears(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
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
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** The same day of the month `months` later, or that month's last when it is shorter: 31 August and six months is 28 February. */
export function plusMonthsOf(day: Day, months: number): Day {
  const month = plusMonths(monthOf(day), months);
  return findDay(`${month}${day.slice(7)}`) ?? lastDay(month);
}

export function lastDay(month: Month): Day {
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}` as Day;
}
