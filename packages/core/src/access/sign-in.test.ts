import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { decideTry, triesKeptSeconds, waitAfter } from './sign-in.ts';

const now = at('2026-03-10T14:00Z');
const failed = (count: number, secondsAgo = 0) =>
  Array.from({ length: count }, () => plusSeconds(now, -secondsAgo));

describe('signing in with a wrong password', () => {
  test('four times costs nothing: people mistype', () => {
    expect(() => decideTry(failed(4), now)).not.toThrow();
  });

  test('five times costs a second, then twice as long each time, never more than a minute', () => {
    expect([4, 5, 6, 7, 10, 11, 12, 400].map(waitAfter)).toEqual([0, 1, 2, 4, 32, 60, 60, 60]);
    expect(() => decideTry(failed(5), now)).toThrow(/Wait a moment/);
    expect(() => decideTry(failed(5, 1), now)).not.toThrow();
  });

  test('is forgotten after an hour', () => {
    expect(() => decideTry(failed(50, triesKeptSeconds), now)).not.toThrow();
  });

  test('says how long to wait', () => {
    expect(() => decideTry(failed(8, 3), now)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ details: { waitSeconds: 5 } }) }),
    );
  });

  test('never locks anyone out for longer than a minute, however often a stranger tries', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 200 }), ago => {
        const tries = ago.map(seconds => plusSeconds(now, -seconds));
        expect(() => decideTry(tries, plusSeconds(now, 60))).not.toThrow();
      }),
    );
  });
});
