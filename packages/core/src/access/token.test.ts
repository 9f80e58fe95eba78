import { describe, expect, test } from 'vitest';
import { at, day, newYork, problemOf } from '../../test/builders.ts';
import { decideTokenEnd } from './token.ts';

const now = at('2026-11-20T15:00Z');
const endOf = (lastDay: string) => decideTokenEnd(day(lastDay), now, newYork);

describe('a token', () => {
  test('is good through its last day where the practice is', () => {
    expect(endOf('2026-12-31')).toBe('2027-01-01T05:00:00.000Z');
  });

  test('ends tomorrow at the earliest and in a year at the latest', () => {
    expect(problemOf(() => endOf('2026-11-20')).says).toMatch(/tomorrow to a year/);
    expect(endOf('2026-11-21')).toBe('2026-11-22T05:00:00.000Z');
    expect(endOf('2027-11-20')).toBe('2027-11-21T05:00:00.000Z');
    expect(problemOf(() => endOf('2027-11-21')).says).toMatch(/tomorrow to a year/);
  });
});
