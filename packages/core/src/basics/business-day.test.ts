import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { isBusinessDay, isFederalHoliday, plusBusinessDays } from './business-day.ts';

describe('federal holidays of 2026', () => {
  test.each([
    ['New Year', '2026-01-01'],
    ['Martin Luther King', '2026-01-19'],
    ['Washington', '2026-02-16'],
    ['Memorial Day', '2026-05-25'],
    ['Juneteenth', '2026-06-19'],
    ['Independence Day, observed on the Friday before', '2026-07-03'],
    ['Labor Day', '2026-09-07'],
    ['Columbus Day', '2026-10-12'],
    ['Veterans Day', '2026-11-11'],
    ['Thanksgiving', '2026-11-26'],
    ['Christmas', '2026-12-25'],
  ])('%s is %s', (_, on) => {
    expect(isFederalHoliday(day(on))).toBe(true);
    expect(isBusinessDay(day(on))).toBe(false);
  });

  test('there are eleven, in any year whose holidays are all observed in it', () => {
    const of = (year: number) =>
      Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10))
        .filter(text => text.startsWith(String(year)))
        .filter(text => isFederalHoliday(day(text))).length;
    expect([of(2024), of(2025), of(2026)]).toEqual([11, 11, 11]);
  });

  test.each([
    ['a holiday that falls on a Sunday is observed on Monday', '2027-07-05'],
    ['New Year on a Saturday is observed in the old year', '2021-12-31'],
  ])('%s', (_, on) => {
    expect(isFederalHoliday(day(on))).toBe(true);
  });

  test('the Saturday itself is no working day anyhow, and the day after Thanksgiving is one', () => {
    expect(isFederalHoliday(day('2026-07-04'))).toBe(false);
    expect(isBusinessDay(day('2026-07-04'))).toBe(false);
    expect(isBusinessDay(day('2026-11-27'))).toBe(true);
  });
});

describe('two business days after', () => {
  test.each([
    ['a Monday: Wednesday', '2026-11-16', '2026-11-18'],
    ['a Friday: Tuesday', '2026-11-20', '2026-11-24'],
    ['a Saturday: Tuesday', '2026-11-21', '2026-11-24'],
    ['the day before Thanksgiving: Monday', '2026-11-25', '2026-11-30'],
    ['Christmas Eve: Tuesday', '2026-12-24', '2026-12-29'],
  ])('%s', (_, from, to) => {
    expect(plusBusinessDays(day(from), 2)).toBe(to);
  });

  test('none later is the same day', () => {
    expect(plusBusinessDays(day('2026-11-21'), 0)).toBe('2026-11-21');
  });
});
