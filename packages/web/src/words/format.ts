import type { Day, Month } from '@trellis/core/basics/day';
import { daysBetween, firstDay } from '@trellis/core/basics/day';
import { epochMs, type Instant } from '@trellis/core/basics/instant';
import { earliestDay, isFullDay, type PartialDay } from '@trellis/core/basics/partial-day';
import { localDay, localTime, type Zone } from '@trellis/core/basics/zone';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** Latin-American Spanish; English with the day before the month, as staff in health care write it. */
const locales: Record<Language, string> = { en: 'en-US', es: 'es-419' };

/** `m:ss`, minutes never turn into hours: months are billed in minutes, and seconds are never rounded. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A day longer ago than this is told with its year: the same month has nearly come round again. */
const plainYearDays = 300;

export type Format = ReturnType<typeof makeFormat>;

/** Days, times and numbers in one language. Days are days: no zone ever shifts them. */
export function makeFormat(language: Language) {
  const locale = locales[language];
  const part = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: Day) => formatter.format(epochMs(`${day}T12:00:00.000Z` as Instant)).replace('.', '');
  };
  const weekdayShort = part({ weekday: 'short' });
  const weekdayLong = part({ weekday: 'long' });
  const monthShort = part({ month: 'short' });
  const monthLong = part({ month: 'long' });
  const number = (day: Day) => String(Number(day.slice(8)));
  const year = (day: Day) => String(Number(day.slice(0, 4)));
  const list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });

  const day = (value: Day) => `${weekdayShort(value)} ${number(value)} ${monthShort(value)}`;
  const shortDay = (value: Day) => `${number(value)} ${monthShort(value)}`;
  const monthAndYear = (value: Day) => `${monthShort(value)} ${year(value)}`;
  return {
    language,
    /** Fri 20 Nov */
    day,
    /** 20 Nov */
    shortDay,
    /** Fri 20 Nov; 20 Nov 2024 where the year is no longer plain */
    pastDay: (value: Day, today: Day) =>
      daysBetween(value, today) < plainYearDays ? day(value) : `${shortDay(value)} ${year(value)}`,
    /** Mon 23: near days, where the month is plain */
    nearDay: (value: Day) => `${weekdayShort(value)} ${number(value)}`,
    /** Friday 20 November */
    longDay: (value: Day) => `${weekdayLong(value)} ${number(value)} ${monthLong(value)}`,
    /** 14 Mar 1948; Mar 1948 or 1948 where no more is known */
    date: (value: PartialDay) => {
      if (isFullDay(value)) return `${shortDay(value)} ${year(value)}`;
      return value.length === 4 ? value : monthAndYear(earliestDay(value));
    },
    /** Nov 2026 */
    monthShort: monthAndYear,
    /** November 2026 */
    month: (value: Month) => capital(`${monthLong(firstDay(value))} ${year(firstDay(value))}`),
    /** November */
    monthName: (value: Month) => capital(monthLong(firstDay(value))),
    weekdayShort,
    /** 13:05, on the wall of that zone */
    time: (at: Instant, zone: Zone) => localTime(at, zone),
    /** Fri 20 Nov 13:05 */
    dayTime: (at: Instant, zone: Zone) => `${day(localDay(at, zone))} ${localTime(at, zone)}`,
    clock: clockText,
    list: (items: readonly string[]) => list.format(items),
    /** English for `en` or `en-US`; what is no language tag is shown as it came. */
    languageName: (tag: string) => (isTag(tag) ? (names.of(tag.split('-')[0] ?? tag) ?? tag) : tag),
  };
}

const isTag = (text: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
