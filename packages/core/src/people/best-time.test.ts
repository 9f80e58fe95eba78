import { describe, expect, test } from 'vitest';
import { bestTimeSchema, cleanBestTime, isTurnedRound } from './best-time.ts';

const wish = (over: object = {}) =>
  bestTimeSchema.parse({ days: [], from: null, until: null, words: null, ...over });

describe('when she wishes to be called', () => {
  test('days stand in their order, once each', () => {
    expect(cleanBestTime(wish({ days: [5, 1, 1] }))?.days).toEqual([1, 5]);
  });

  test('her words alone are a wish', () => {
    expect(cleanBestTime(wish({ words: ' not before her tea ' }))).toMatchObject({
      words: 'not before her tea',
    });
  });

  test('nothing said is no wish', () => {
    expect(cleanBestTime(wish())).toBeNull();
    expect(cleanBestTime(wish({ words: '  ' }))).toBeNull();
    expect(cleanBestTime(null)).toBeNull();
  });

  test.each([
    ['09:00', '11:00', false],
    ['11:00', '09:00', true],
    ['09:00', '09:00', true],
    [null, '09:00', false],
    ['22:00', null, false],
  ])('from %s until %s is turned round: %s', (from, until, turned) => {
    expect(isTurnedRound({ from, until })).toBe(turned);
  });

  test('a day is one of seven, an hour one on a wall', () => {
    expect(bestTimeSchema.safeParse({ days: [8], from: null, until: null, words: null }).success).toBe(false);
    expect(bestTimeSchema.safeParse({ days: [], from: '25:00', until: null, words: null }).success).toBe(
      false,
    );
  });
});
