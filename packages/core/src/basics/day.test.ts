import { describe, expect, test } from 'vitest';
import { day, month } from '../../test/builders.ts';
import {
  ageOn,
  daySchema,
  daysBetween,
  findDay,
  firstDay,
  lastDay,
  monthOf,
  monthSchema,
  plusDays,
  plusMonths,
  plusYears,
  weekday,
} from './day.ts';

describe('a day', () => {
  test.each(['2026-11-22', '2028-02-29', '2000-02-29', '1924-01-01', '2026-12-31'])('%s exists', text => {
    expect(findDay(text)).toBe(text);
    expect(daySchema.parse(text)).toBe(text);
  });

  test.each([
    ['30 February', '2026-02-30'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February 1900, which was no leap year', '1900-02-29'],
    ['31 November', '2026-11-31'],
    ['month 13', '2026-13-01'],
    ['month 0', '2026-00-10'],
    ['day 0', '2026-11-00'],
    ['a day without leading zeros', '2026-3-4'],
    ['the American style', '11/22/2026'],
    ['a moment', '2026-11-22T10:00:00.000Z'],
    ['a month', '2026-11'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(findDay(text)).toBeUndefined();
    expect(daySchema.safeParse(text).error?.issues[0]?.message).toBe('is not a day like 2026-11-22');
  });
});

describe('counting days', () => {
  test('the day after 28 February depends on the year', () => {
    expect(plusDays(day('2026-02-28'), 1)).toBe('2026-03-01');
    expect(plusDays(day('2028-02-28'), 1)).toBe('2028-02-29');
  });

  test('over the end of a year, both ways', () => {
    expect(plusDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(plusDays(day('2027-01-01'), -1)).toBe('2026-12-31');
  });

  test('thirty days from discharge on 25 November end on Christmas', () => {
    expect(plusDays(day('2026-11-25'), 30)).toBe('2026-12-25');
    expect(daysBetween(day('2026-11-25'), day('2026-12-25'))).toBe(30);
  });

  test('days between are negative when the second is earlier', () => {
    expect(daysBetween(day('2026-03-10'), day('2026-03-03'))).toBe(-7);
    expect(daysBetween(day('2026-03-10'), day('2026-03-10'))).toBe(0);
  });

  test('a week with a clock change has seven days', () => {
    expect(daysBetween(day('2026-03-05'), day('2026-03-12'))).toBe(7);
    expect(daysBetween(day('2026-10-29'), day('2026-11-05'))).toBe(7);
  });
});

describe('weekdays run from 1 Monday to 7 Sunday', () => {
  test.each([
    ['2026-11-16', 1],
    ['2026-11-17', 2],
    ['2026-11-18', 3],
    ['2026-11-19', 4],
    ['2026-11-20', 5],
    ['2026-11-21', 6],
    ['2026-11-22', 7],
    ['2028-02-29', 2],
    ['2000-01-01', 6],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['1948-03-14', 7],
  ])('%s is %i', (text, number) => {
    expect(weekday(day(text))).toBe(number);
  });
});

describe('age', () => {
  const rosa = day('1948-03-14');

  test('changes on the birthday, not the day before', () => {
    expect(ageOn(rosa, day('2026-03-13'))).toBe(77);
    expect(ageOn(rosa, day('2026-03-14'))).toBe(78);
    expect(ageOn(rosa, day('2026-03-15'))).toBe(78);
  });

  test('is 0 on the day of birth', () => {
    expect(ageOn(rosa, rosa)).toBe(0);
  });

  test('of someone born on 29 February changes on 1 March in common years and on the day in leap years', () => {
    const leapling = day('1948-02-29');
    expect(ageOn(leapling, day('2026-02-28'))).toBe(77);
    expect(ageOn(leapling, day('2026-03-01'))).toBe(78);
    expect(ageOn(leapling, day('2028-02-28'))).toBe(79);
    expect(ageOn(leapling, day('2028-02-29'))).toBe(80);
  });

  test('over the turn of the year', () => {
    expect(ageOn(day('1950-12-31'), day('2026-12-30'))).toBe(75);
    expect(ageOn(day('1950-12-31'), day('2026-12-31'))).toBe(76);
    expect(ageOn(day('1950-01-01'), day('2025-12-31'))).toBe(75);
    expect(ageOn(day('1950-01-01'), day('2026-01-01'))).toBe(76);
  });
});

describe('years', () => {
  test('a year before an ordinary day is the same date', () => {
    expect(plusYears(day('2026-01-05'), -1)).toBe('2025-01-05');
  });

  test('a year from 29 February is 28 February, four years are 29 February again', () => {
    expect(plusYears(day('2028-02-29'), 1)).toBe('2029-02-28');
    expect(plusYears(day('2028-02-29'), -1)).toBe('2027-02-28');
    expect(plusYears(day('2028-02-29'), 4)).toBe('2032-02-29');
  });

  test('28 February stays 28 February in a leap year', () => {
    expect(plusYears(day('2027-02-28'), 1)).toBe('2028-02-28');
  });
});

describe('a month', () => {
  test.each(['2026-01', '2026-12', '1999-06'])('%s exists', text => {
    expect(monthSchema.parse(text)).toBe(text);
  });

  test.each(['2026-13', '2026-00', '2026-1', '2026', '2026-11-01', '11/2026', ''])('"%s" is none', text => {
    expect(monthSchema.safeParse(text).error?.issues[0]?.message).toBe('is not a month like 2026-11');
  });

  test.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-06', 12, '2027-06'],
    ['2026-06', -12, '2025-06'],
    ['2026-03', 25, '2028-04'],
    ['2026-03', -27, '2023-12'],
    ['2026-03', 0, '2026-03'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(plusMonths(month(from), months)).toBe(to);
  });

  test.each([
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2100-02', '2100-02-28'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (text, last) => {
    expect(lastDay(month(text))).toBe(last);
    expect(firstDay(month(text))).toBe(`${text}-01`);
  });

  test('the month of a day', () => {
    expect(monthOf(day('2026-03-31'))).toBe('2026-03');
  });
});
