import { describe, expect, test } from 'vitest';
import { month } from '../../test/builders.ts';
import type { TimedProgram } from '../time/timed-program.ts';
import { nextThreshold } from './next-threshold.ts';
import type { CareMonth } from './program-families.ts';
import { baseRules, rulesOf } from './rules-in-force.ts';

const minutesAt = (program: TimedProgram, minutes: number, text = '2026-11', care: CareMonth = 'later') => {
  const of = { month: month(text), care, seconds: minutes * 60 };
  const found = nextThreshold(baseRules(of.month), program, of);
  return found === null ? null : found / 60;
};

describe('the next threshold of a month', () => {
  test.each<[TimedProgram, number, number]>([
    ['CCM', 0, 20],
    ['CCM', 19, 20],
    ['CCM', 20, 40],
    ['CCM', 59, 60],
    ['PCM', 0, 30],
    ['PCM', 30, 60],
    ['BHI', 12, 20],
    ['RPM', 0, 10],
    ['RPM', 10, 20],
    ['RPM', 20, 40],
    ['RPM', 100, 120],
    ['RTM', 0, 10],
    ['CHI', 0, 60],
    ['CHI', 60, 90],
    ['PIN', 90, 120],
  ])('%s with %i minutes: %i', (program, minutes, next) => {
    expect(minutesAt(program, minutes)).toBe(next);
  });

  test.each<[TimedProgram, number, number]>([
    ['CCM', 60, 60],
    ['CCM', 300, 60],
    ['BHI', 45, 20],
    ['PCM', 200, 90],
  ])('when %s has nothing more to reach after %i minutes it is the last: %i', (program, minutes, last) => {
    expect(minutesAt(program, minutes)).toBe(last);
  });

  test('collaborative care asks for other minutes in its first month', () => {
    expect([0, 30, 36, 86].map(it => minutesAt('CoCM', it, '2026-11', 'first'))).toEqual([30, 36, 86, 116]);
    expect([0, 30, 31, 76].map(it => minutesAt('CoCM', it))).toEqual([30, 31, 76, 106]);
  });

  test('is by the rules of the time: the short service of remote monitoring came with 2026', () => {
    expect(minutesAt('RPM', 0, '2025-12')).toBe(20);
    expect(minutesAt('RPM', 0, '2026-01')).toBe(10);
    expect(minutesAt('CCM', 25, '2020-12')).toBe(20);
    expect(minutesAt('CHI', 0, '2018-01')).toBeNull();
  });

  test('follows what the site reads in a disputed rule', () => {
    const of = { month: month('2026-11'), care: 'later', seconds: 0 } as const;
    const rules = rulesOf(
      { settings: [{ name: 'cocm-short-month', value: 'sixteen' }], patient: {} },
      of.month,
    );
    expect(nextThreshold(rules, 'CoCM', of)).toBe(16 * 60);
  });
});
