import { z } from 'zod';
import type { Branded } from './brand.ts';
import { dayNumber, dayText, digitsOf, isCalendarDay } from './calendar.ts';

/** A moment as UTC text with milliseconds, `2026-11-22T16:46:34.000Z`: text order is time order. */
export type Instant = Branded<string, 'Instant'>;

export const instantSchema = z
  .string()
  .refine(isInstantText, 'is not a moment like 2026-11-22T16:46:34.000Z')
  .meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, string>;

function isInstantText(text: string): boolean {
  return text.length === 24 && text.endsWith('Z') && text >= '0002' && text < '9998' && isRead(text, 23);
}

/** Day, hour, minute, second and milliseconds in their places, of which those after the minute may be missing. */
function isRead(text: string, end: number): boolean {
  const isDay =
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    isCalendarDay(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10));
  const isMinute = text[13] === ':' && digitsOf(text, 11, 13) < 24 && digitsOf(text, 14, 16) < 60;
  const isSecond = end === 16 || (text[16] === ':' && digitsOf(text, 17, 19) < 60);
  return isDay && isMinute && isSecond && (end <= 19 || (text[19] === '.' && digitsOf(text, 20, end) >= 0));
}

const dayMs = 86_400_000;

/** The moment `ms` milliseconds after 1970-01-01T00:00Z. */
export function instantAt(ms: number): Instant {
  const day = Math.floor(ms / dayMs);
  const text = dayText(day);
  if (text === undefined || !Number.isInteger(ms)) return new Date(ms).toISOString() as Instant;
  return `${text}T${timeText(ms - day * dayMs)}Z` as Instant;
}

const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));

/** `16:46:34.000` of the milliseconds of a day. */
function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [rest, minutes] = [ms - seconds * 1000, Math.floor(seconds / 60)];
  const tail = rest === 0 ? '000' : String(rest).padStart(3, '0');
  return `${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}.${tail}`;
}

export const epochMs = (instant: Instant): number =>
  instant.length === 24 ? msOf(instant, 23) : Date.parse(instant);

/** Of a text that was read: its days, hours and minutes, and what there is after them up to `end`. */
function msOf(text: string, end: number): number {
  const day = dayNumber(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10));
  const minutes = digitsOf(text, 11, 13) * 60 + digitsOf(text, 14, 16);
  const seconds = end === 16 ? 0 : digitsOf(text, 17, 19);
  const ms = end <= 20 ? 0 : digitsOf(text, 20, Math.min(end, 23)) * 10 ** Math.max(0, 23 - end);
  return day * dayMs + minutes * 60_000 + seconds * 1000 + ms;
}

/** Reads any RFC 3339 moment with an offset; undefined for anything else: 2026-02-30, 24:00, beyond the year 9999. */
export function findInstant(text: string): Instant | undefined {
  if (isInstantText(text)) return text as Instant;
  const isUtc = text.endsWith('Z');
  const end = text.length - (isUtc ? 1 : 6);
  if (end !== 16 && end !== 19 && end <= 20) return undefined;
  if (!isRead(text, end)) return undefined;
  const away = isUtc ? 0 : offsetAt(text, end);
  if (away === undefined) return undefined;
  const found = instantAt(msOf(text, end) - away * 60_000);
  return isInstantText(found) ? found : undefined;
}

/** Minutes a clock is ahead of UTC, of `+05:30` at the end of a text; undefined where it says nothing. */
function offsetAt(text: string, at: number): number | undefined {
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0;
  const [hours, minutes] = [digitsOf(text, at + 1, at + 3), digitsOf(text, at + 4, at + 6)];
  const isRight = sign !== 0 && text[at + 3] === ':' && hours < 24 && minutes < 60;
  return isRight ? sign * (hours * 60 + minutes) : undefined;
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
