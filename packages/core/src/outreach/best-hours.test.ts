import { describe, expect, test } from 'vitest';
import { bestHours, bestReached, lastOutcomes, mostTries, type Try } from './best-hours.ts';

/** `10+` reached at ten, `15-` nobody answered at three. */
const tries = (...said: readonly string[]): readonly Try[] =>
  said.map(it => ({ hour: Number.parseInt(it, 10), outcome: it.endsWith('+') ? 'reached' : 'no-answer' }));

describe('the hours at which calls reach her', () => {
  test('reached three of four between ten and twelve', () => {
    expect(bestHours(tries('15-', '10+', '11+', '16-', '10-', '11+'))).toEqual({
      from: 10,
      until: 12,
      reached: 3,
      tries: 4,
    });
  });

  test('three tries say nothing', () => {
    expect(bestHours(tries('10+', '10+', '10+'))).toBeUndefined();
  });

  test('once reached is chance', () => {
    expect(bestHours(tries('10+', '12-', '15-', '17-'))).toBeUndefined();
  });

  test('hours at which she is missed as often as reached are none', () => {
    expect(bestHours(tries('10+', '10-', '10+', '10-'))).toBeUndefined();
  });

  test('a left message is not reached', () => {
    const left = (hour: number): Try => ({ hour, outcome: 'left-message' });
    expect(bestHours([left(9), left(9), left(9), left(9)])).toBeUndefined();
  });

  test('the hours win in which calls reached her most above those that missed her', () => {
    expect(bestHours(tries('9+', '9+', '9-', '14+', '14+'))).toMatchObject({
      from: 13,
      reached: 2,
      tries: 2,
    });
    expect(bestHours(tries('9+', '9+', '14+', '14+', '14+'))).toMatchObject({ from: 13, reached: 3 });
  });

  test('what lies too far back is forgotten', () => {
    const before = tries('9+', '9+', '9+', '9+');
    const since = tries(...Array.from({ length: mostTries }, () => '18-'));
    expect(bestHours(before)).toMatchObject({ from: 8 });
    expect(bestHours([...before, ...since])).toBeUndefined();
  });

  test('late calls are within the day', () => {
    expect(bestHours(tries('23+', '23+', '23+', '23+'))).toMatchObject({ from: 22, until: 24 });
  });
});

describe('when she is best reached', () => {
  const wish = { days: [2 as const], from: '09:00', until: '11:30', words: 'before dialysis' };

  test('her own wish stands above what contacts show', () => {
    expect(bestReached(wish, tries('15+', '15+', '15+', '15+'))).toEqual({ by: 'wish', ...wish });
  });

  test('without one it is what contacts show, or nothing', () => {
    expect(bestReached(null, tries('15+', '15+', '15+', '15+'))).toMatchObject({ by: 'tries', reached: 4 });
    expect(bestReached(null, [])).toBeNull();
  });
});

describe('how the last tries went', () => {
  test('are five, the oldest first: the sixth pushes the oldest out', () => {
    expect(lastOutcomes(tries('9+', '9-', '9-', '9-', '9-', '9+'))).toEqual([
      'no-answer',
      'no-answer',
      'no-answer',
      'no-answer',
      'reached',
    ]);
    expect(lastOutcomes(tries('9+', '9-'))).toEqual(['reached', 'no-answer']);
    expect(lastOutcomes([])).toEqual([]);
  });
});
