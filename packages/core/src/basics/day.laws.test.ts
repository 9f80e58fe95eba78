import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, day } from '../../test/builders.ts';
import {
  ageOn,
  daysBetween,
  findDay,
  firstDay,
  lastDay,
  monthOf,
  plusDays,
  plusMonths,
  plusYears,
  weekday,
} from './day.ts';

const fewYearsOfDays = fc.integer({ min: -3000, max: 3000 });

describe('days', () => {
  test('moving n days and counting them gives n', () => {
    fc.assert(
      fc.property(anyDay, fewYearsOfDays, (start, days) => {
        const moved = plusDays(start, days);
        expect(findDay(moved)).toBe(moved);
        expect(daysBetween(start, moved)).toBe(days);
        expect(plusDays(moved, -days)).toBe(start);
      }),
    );
  });

  test('text order is calendar order', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  test('weekdays follow each other and repeat every seven days', () => {
    fc.assert(
      fc.property(anyDay, start => {
        expect(weekday(plusDays(start, 1))).toBe((weekday(start) % 7) + 1);
        expect(weekday(plusDays(start, -7))).toBe(weekday(start));
      }),
    );
  });

  test('a text is a day exactly when the calendar has it', () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), number(14), number(33), (year, m, d) => {
        const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        const exists = d >= 1 && d <= (lengths[m - 1] ?? 0);
        const text = `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
        expect(findDay(text) !== undefined).toBe(exists);
      }),
      { numRuns: 500 },
    );
  });
});

describe('months', () => {
  test('moving n months and back is the same month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (any, months) => {
        const start = monthOf(any);
        const moved = plusMonths(start, months);
        expect(findDay(firstDay(moved))).toBe(firstDay(moved));
        expect(plusMonths(moved, -months)).toBe(start);
        expect(moved > start).toBe(months > 0);
      }),
    );
  });

  test('every day lies between the first and the last of its month, and the next day after the last is the next first', () => {
    fc.assert(
      fc.property(anyDay, any => {
        const its = monthOf(any);
        expect(firstDay(its) <= any && any <= lastDay(its)).toBe(true);
        expect(plusDays(lastDay(its), 1)).toBe(firstDay(plusMonths(its, 1)));
      }),
    );
  });
});

describe('years and age', () => {
  test('the age is the number of birthdays since birth', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 40_000 }), (born, lived) => {
        const today = plusDays(born, lived);
        const age = ageOn(born, today);
        expect(age).toBeGreaterThanOrEqual(0);
        expect(plusYears(born, age) <= today).toBe(true);
        // Someone born on 29 February has her birthday on 1 March in common years.
        const nextBirthday = plusYears(born, age + 1);
        const leaplingWaits = born.endsWith('-02-29') && nextBirthday.endsWith('-02-28');
        expect(today < (leaplingWaits ? plusDays(nextBirthday, 1) : nextBirthday)).toBe(true);
      }),
      { examples: [[day('1948-02-29'), 365 * 3]] },
    );
  });

  test('nobody grows younger', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 36_000 }), (born, lived) => {
        const today = plusDays(born, lived);
        const aged = ageOn(born, plusDays(today, 1)) - ageOn(born, today);
        expect([0, 1]).toContain(aged);
      }),
    );
  });

  test('the same date n years later is n years away, and exists', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (start, years) => {
        const moved = plusYears(start, years);
        expect(findDay(moved)).toBe(moved);
        expect(Number(moved.slice(0, 4)) - Number(start.slice(0, 4))).toBe(years);
        expect(monthOf(moved).slice(5)).toBe(monthOf(start).slice(5));
      }),
    );
  });
});
