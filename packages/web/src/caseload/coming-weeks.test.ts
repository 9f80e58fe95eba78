import type { Day } from '@trellis/core/basics/day';
import { expect, test } from 'vitest';
import { comingWeeks, loadStep } from './coming-weeks.ts';

const friday = '2026-11-20' as Day;
const weeks = comingWeeks(friday, [
  { day: '2026-11-23' as Day, count: 2 },
  { day: '2026-12-18' as Day, count: 1 },
]);

test('six whole weeks, Monday first, this one included, so that five weeks ahead are always there', () => {
  expect(weeks).toHaveLength(6);
  expect(weeks.every(week => week.length === 7)).toBe(true);
  expect(weeks[0]?.[0]?.day).toBe('2026-11-16');
  expect(weeks[4]?.[6]?.day).toBe('2026-12-20');
});

test('each day knows how many are planned', () => {
  const of = (day: string) => weeks.flat().find(it => it.day === day);
  expect(of('2026-11-23')?.count).toBe(2);
  expect(of('2026-12-18')?.count).toBe(1);
  expect(of('2026-11-24')?.count).toBe(0);
});

test('days before today are past', () => {
  expect(
    weeks
      .flat()
      .filter(it => it.isPast)
      .map(it => it.day),
  ).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']);
});

test.each([
  [0, 9, 0],
  [1, 1, 1],
  [2, 4, 2],
  [4, 4, 4],
  [1, 20, 1],
  [20, 20, 4],
])('%i of at most %i is step %i: one check-in never looks like a full day', (count, most, step) => {
  expect(loadStep(count, most)).toBe(step);
});
