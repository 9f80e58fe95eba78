import { describe, expect, test } from 'vitest';
import { month } from '../../test/builders.ts';
import type { TimedProgram } from '../time/timed-program.ts';
import { firstThreshold } from './first-threshold.ts';
import { baseRules, rulesOf } from './rules-in-force.ts';

const minutesAt = (program: TimedProgram, text = '2026-11') => {
  const found = firstThreshold(baseRules(month(text)), program, month(text));
  return found === null ? null : found / 60;
};

describe('the first threshold of a month', () => {
  test.each<[TimedProgram, number]>([
    ['CCM', 20],
    ['PCM', 30],
    ['BHI', 20],
    ['CoCM', 30],
    ['RPM', 10],
    ['RTM', 10],
    ['CHI', 60],
    ['PIN', 60],
  ])('of %s is reached at %i minutes', (program, minutes) => {
    expect(minutesAt(program)).toBe(minutes);
  });

  test('is by the rules of the time: the short service of remote monitoring came with 2026', () => {
    expect(minutesAt('RPM', '2025-12')).toBe(20);
    expect(minutesAt('RPM', '2026-01')).toBe(10);
    expect(minutesAt('CHI', '2018-01')).toBeNull();
  });

  test('follows what the site reads in a disputed rule', () => {
    const of = month('2026-11');
    const rules = rulesOf({ settings: [{ name: 'cocm-short-month', value: 'sixteen' }], patient: {} }, of);
    expect(firstThreshold(rules, 'CoCM', of)).toBe(16 * 60);
  });
});
