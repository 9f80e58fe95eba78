import { type Day, plusDays } from '@trellis/core/basics/day';
import type { Weekday } from '@trellis/core/people/best-time';
import type { Format } from '../words/format.ts';
import type { RosterWords } from '../words/roster.en.ts';

/** 2 January 2023 was a Monday. */
const aMonday = '2023-01-02' as Day;

export const weekdayName = (weekday: Weekday, format: Format): string =>
  format.weekdayShort(plusDays(aMonday, weekday - 1));

/** Mon–Fri where days follow each other, otherwise each by its name. */
export function daysText(days: readonly Weekday[], format: Format): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return days.length > 2 && last - first === days.length - 1
    ? `${weekdayName(first, format)}–${weekdayName(last, format)}`
    : days.map(it => weekdayName(it, format)).join(', ');
}

/** 18:00 to 08:00; a whole day and night says so. */
export const hoursText = (from: string, to: string, words: RosterWords): string =>
  from === to ? `${from}, ${words.dayAnd}` : words.time(from, to);
