import { digitsOf } from '../basics/calendar.ts';
import { type Day, firstDay, lastDay, type Month, monthOf, plusMonths } from '../basics/day.ts';
import { type Instant, plusSeconds, wholeSecond } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { type Range, secondsOf, splitAt, without } from '../basics/range.ts';
import { endOfDay, localDay, startOfDay, type Zone } from '../basics/zone.ts';
import type { LedgerRow } from './billing-answer.ts';
import { type BillingCase, type CaseRole, type CaseTime, momentOf } from './billing-case.ts';
import type { Rule } from './medicare.rules.ts';
import { plainFate } from './reason-words.ts';

/**
 * The time of a case, cut so that every part has one month and one fate. Parts of an entry never overlap and add up
 * to its whole seconds; each step only moves seconds from "may count" to a rule that left them out.
 */
export type Part = {
  readonly time: CaseTime;
  readonly practice: string | null;
  readonly role: CaseRole | null;
  readonly range: Range;
  readonly month: Month;
  /** The rule that left this part out; null while it may count. */
  readonly rule: Rule | null;
};

/** All time of a case, oldest first, cut at the patient's midnight between months (T5). */
export function partsOf(it: BillingCase): readonly Part[] {
  const people = new Map((it.practitioners ?? []).map(person => [person.id, person]));
  const zone = it.patient.timeZone;
  const parts: Part[] = [];
  for (const time of it.time ?? []) {
    const person = people.get(time.by);
    const [practice, role] = [person?.practice ?? null, person?.role ?? null];
    const rule: Rule | null = person ? null : 'time.unknown-person';
    const range = { start: wholeSecond(momentOf(time.start)), end: wholeSecond(momentOf(time.end)) };
    const first = time.serviceDay ? monthOf(time.serviceDay) : monthAt(range.start, zone);
    const isWhole = time.serviceDay !== undefined || isWithin(first, range.end, zone);
    if (isWhole) parts.push({ time, practice, role, range, month: first, rule });
    else
      for (const piece of splitAt(range, monthBorders(first, range, zone)))
        parts.push({ time, practice, role, range: piece, month: monthAt(piece.start, zone), rule });
  }
  return parts.sort(byStartThenId);
}

/** The zone's month: that of UTC, or its neighbour on the other side of the zone's own midnight. */
function monthAt(instant: Instant, zone: Zone): Month {
  const month = instant.slice(0, 7) as Month;
  if (isFarFromBorders(instant)) return month;
  if (instant < startOfDay(firstDay(month), zone)) return plusMonths(month, -1);
  const next = plusMonths(month, 1);
  return instant < startOfDay(firstDay(next), zone) ? month : next;
}

/** From the third to the 26th every clock in the world shows the month that UTC has. */
const isFarFromBorders = (instant: Instant): boolean => {
  const day = digitsOf(instant, 8, 10);
  return day > 2 && day < 27;
};

const isWithin = (month: Month, end: Instant, zone: Zone): boolean =>
  (isFarFromBorders(end) && end.startsWith(month)) || end <= startOfDay(firstDay(plusMonths(month, 1)), zone);

function monthBorders(first: Month, range: Range, zone: Zone): readonly Instant[] {
  const last = monthAt(range.end, zone);
  const borders: Instant[] = [];
  for (let month = plusMonths(first, 1); month <= last; month = plusMonths(month, 1))
    borders.push(startOfDay(firstDay(month), zone));
  return borders;
}

export const byStartThenId = (a: Part, b: Part): number =>
  byText(a.range.start, b.range.start) || byText(a.time.id, b.time.id) || byText(a.range.end, b.range.end);

/** Leaves out whole parts. Whatever step finds nothing to leave out gives back the list it was given. */
export function leaveOut(
  parts: readonly Part[],
  rule: Rule,
  isOut: (part: Part) => boolean,
): readonly Part[] {
  const isOutNow = (part: Part): boolean => part.rule === null && isOut(part);
  return parts.some(isOutNow) ? parts.map(part => (isOutNow(part) ? { ...part, rule } : part)) : parts;
}

/** Leaves out what `out` covers of each part. */
export function leaveOutRanges(
  parts: readonly Part[],
  rule: Rule,
  out: (part: Part) => readonly Range[],
): readonly Part[] {
  const touching = (part: Part): readonly Range[] =>
    part.rule !== null || part.range.start === part.range.end
      ? []
      : out(part).filter(range => range.start < part.range.end && part.range.start < range.end);
  if (!parts.some(part => touching(part).length > 0)) return parts;
  return parts.flatMap(part => {
    const ranges = touching(part);
    if (ranges.length === 0) return [part];
    const kept = without(part.range, ranges);
    return [
      ...kept.map(range => ({ ...part, range })),
      ...without(part.range, kept).map(range => ({ ...part, range, rule })),
    ].toSorted(byStartThenId);
  });
}

/** Two people of a practice in one conference are two true entries; the union counts, the rest is overlap (T3). */
export function countOnce(parts: readonly Part[]): readonly Part[] {
  if (!isAnyTwice(parts)) return parts;
  const taken = new Map<string, Range[]>();
  return parts.flatMap(part => {
    if (part.rule !== null) return [part];
    const key = part.practice ?? '';
    const already = taken.get(key) ?? [];
    taken.set(key, [...already, part.range]);
    return leaveOutRanges([part], 'time.overlap', () => already);
  });
}

/** In order of their start most have nothing before them that still goes on. */
function isAnyTwice(parts: readonly Part[]): boolean {
  let end = '';
  for (const part of parts) {
    if (part.rule !== null) continue;
    if (part.range.start < end) return true;
    if (part.range.end > end) end = part.range.end;
  }
  return false;
}

/** Wider than any case. */
export const allTime: Range = {
  start: '0002-01-01T00:00:00.000Z' as Instant,
  end: '9997-12-31T00:00:00.000Z' as Instant,
};

export const afterDay = (day: Day, zone: Zone): Range => ({
  start: endOfDay(day, zone),
  end: allTime.end,
});

export const counted = (parts: readonly Part[]): readonly Part[] => parts.filter(part => part.rule === null);

/** The sum of what may count. */
export function countedSeconds(parts: readonly Part[]): number {
  let sum = 0;
  for (const part of parts) if (part.rule === null) sum += secondsOf(part.range);
  return sum;
}

/** The entries of what may count, each once. */
export function countedEntries(parts: readonly Part[]): readonly string[] {
  const ids = new Set<string>();
  for (const part of parts) if (part.rule === null) ids.add(part.time.id);
  return [...ids];
}

/** The patient's day on which the sum of counted seconds reached a number; null when it did not. */
export function dayReached(parts: readonly Part[], seconds: number, zone: Zone): Day | null {
  let sum = 0;
  for (const part of counted(parts)) {
    const own = secondsOf(part.range);
    if (sum + own >= seconds && own > 0) {
      const day = part.time.serviceDay ?? localDay(plusSeconds(part.range.start, seconds - sum - 1), zone);
      // A day decided elsewhere never leaves its month.
      return day > lastDay(part.month) ? lastDay(part.month) : day;
    }
    sum += own;
  }
  return null;
}

/** One row for each fate of each entry: every second of the case stands in exactly one row. */
export function ledgerOf(parts: readonly Part[], program: string, code: string | null): readonly LedgerRow[] {
  const rows = new Map<string, LedgerRow>();
  for (const part of parts) {
    const key = `${part.time.id} ${part.month} ${part.rule ?? ''}`;
    const seconds = (rows.get(key)?.seconds ?? 0) + secondsOf(part.range);
    rows.set(key, {
      time: part.time.id,
      program: part.rule === null ? program : null,
      month: part.month,
      seconds,
      rule: part.rule,
      why: plainFate(part.rule, program, code),
    });
  }
  return [...rows.values()];
}
