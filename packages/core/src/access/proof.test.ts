import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { endsSession, isFresh, isLookedAt } from './proof.ts';

const nine = at('2026-11-23T14:00Z');

describe('wrong passwords at the lock', () => {
  test('four are typing errors, the fifth ends the session', () => {
    expect([1, 2, 3, 4, 5].map(endsSession)).toEqual([false, false, false, false, true]);
  });

  test('that come at the same moment as the fifth are not even looked at', () => {
    expect([1, 5, 6, 100].map(isLookedAt)).toEqual([true, true, false, false]);
  });

  test('never leave a session open that looks at no more of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), count => isLookedAt(count) || endsSession(count)),
    );
  });
});

describe('a proof that it is still she', () => {
  test('waits five minutes for what it was given for', () => {
    expect(isFresh(nine, nine)).toBe(true);
    expect(isFresh(nine, plusSeconds(nine, 299))).toBe(true);
    expect(isFresh(nine, plusSeconds(nine, 300))).toBe(false);
  });

  test('that was never given is none', () => {
    expect(isFresh(null, nine)).toBe(false);
  });
});
