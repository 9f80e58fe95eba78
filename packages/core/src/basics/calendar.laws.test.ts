import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayText, digitsOf, isCalendarDay } from './calendar.ts';

const aDay = fc.integer({ min: -719_528, max: 2_932_896 });

describe('the calendar in numbers', () => {
  test('every day from the year 0 to 9999 is written as the platform writes it, and read back', () => {
    fc.assert(
      fc.property(aDay, number => {
        const text = dayText(number) ?? '';
        expect(text).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10))).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  test('the day after is one more, over every end of a month and a century', () => {
    for (const year of [0, 1600, 1899, 1900, 1999, 2000, 2024, 2026, 2100, 9998])
      for (let number = dayNumber(year, 1, 1); number < dayNumber(year + 1, 1, 1); number += 1)
        expect(dayText(number)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
  });

  test('beyond four digits there is no text', () => {
    expect(dayText(dayNumber(9999, 12, 31) + 1)).toBeUndefined();
    expect(dayText(dayNumber(0, 1, 1) - 1)).toBeUndefined();
    expect(dayText(Number.NaN)).toBeUndefined();
  });

  test('what is no digit is no number', () => {
    expect(digitsOf('2026-11-22', 0, 4)).toBe(2026);
    expect(digitsOf('20a6', 0, 4)).toBeNaN();
    expect(digitsOf('20', 0, 4)).toBeNaN();
    expect(isCalendarDay(Number.NaN, 1, 1)).toBe(false);
    expect(isCalendarDay(2026, Number.NaN, 1)).toBe(false);
  });
});
