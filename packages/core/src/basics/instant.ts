import { z } from 'zod';
import type { Branded } from './brand.ts';

/** A moment as UTC text with milliseconds, `2026-11-22T16:46:34.000Z`: text order is time order. */
export type Instant = Branded<string, 'Instant'>;

const exactly = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

export const instantSchema = z
  .string()
  .refine(isInstantText, 'is not a moment like 2026-11-22T16:46:34.000Z')
  .meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, string>;

function isInstantText(text: string): boolean {
  const parts = exactly.exec(text);
  if (!parts || text < '0002' || text >= '9998') return false;
  const [, year, month, day] = parts.map(Number);
  return isCalendarDay(Number(year), Number(month), Number(day));
}

/** Worked out without a `Date`: a page of Today has a thousand moments. */
export const isCalendarDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const daysOfCommonYear = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (daysOfCommonYear[month - 1] ?? 0);
}

/** The moment `ms` milliseconds after 1970-01-01T00:00Z. */
export function instantAt(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

const anyOffset =
  /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Reads any RFC 3339 moment with an offset; undefined for anything else: 2026-02-30, 24:00, beyond the year 9999. */
export function findInstant(text: string): Instant | undefined {
  const parts = anyOffset.exec(text);
  if (!parts || !isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return undefined;
  if (isInstantText(text)) return text as Instant;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return undefined;
  const found = instantAt(ms);
  return exactly.test(found) ? found : undefined;
}

export function plusSeconds(instant: Instant, seconds: number): Instant {
  return instantAt(epochMs(instant) + seconds * 1000);
}

/** Whole seconds from `start` to `end`; both are expected on whole seconds (see `wholeSecond`). */
export function secondsBetween(start: Instant, end: Instant): number {
  return Math.floor((epochMs(end) - epochMs(start)) / 1000);
}

/**
 * The whole second a moment lies in. The clock of work is read in whole seconds, so neighbouring spans share
 * their border and a sum of spans can neither gain nor lose a second against the time between its ends.
 */
export function wholeSecond(instant: Instant): Instant {
  if (instant.endsWith('.000Z')) return instant;
  return instantAt(Math.floor(epochMs(instant) / 1000) * 1000);
}

export function earlier(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

export function later(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}
