import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { decideUse, lockAfterSeconds } from './idle.ts';

const nine = at('2026-11-20T14:00Z');
const after = (seconds: number) => plusSeconds(nine, seconds);

describe('a session that was used at nine', () => {
  test('is open until a quarter past, and locked from then on', () => {
    expect(decideUse(nine, 0, after(lockAfterSeconds - 1)).gate).toBe('open');
    expect(decideUse(nine, 0, after(lockAfterSeconds)).gate).toBe('locked');
  });

  test('a request that her hand caused is a use', () => {
    expect(decideUse(nine, 0, after(600))).toEqual({ gate: 'open', usedAt: after(600), isNews: true });
  });

  test('a request of a page that nobody touched is none', () => {
    expect(decideUse(nine, 600, after(600))).toEqual({ gate: 'open', usedAt: nine, isNews: false });
    expect(decideUse(nine, 5000, after(600)).usedAt).toBe(nine);
  });

  test('a touch four minutes ago counts from then', () => {
    expect(decideUse(nine, 240, after(600)).usedAt).toBe(after(360));
  });

  test('uses within half a minute are not written one by one', () => {
    expect(decideUse(nine, 0, after(29)).isNews).toBe(false);
    expect(decideUse(nine, 0, after(30)).isNews).toBe(true);
  });

  test('a page that lies about the future gains nothing', () => {
    expect(decideUse(nine, -5000, after(10)).usedAt).toBe(after(10));
  });

  test('nothing a page says opens a locked session or moves its last use back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.nat(3000), (idle, later) => {
        const use = decideUse(nine, idle, after(later));
        expect(use.gate).toBe(later >= lockAfterSeconds ? 'locked' : 'open');
        expect(use.usedAt >= nine && use.usedAt <= after(later)).toBe(true);
      }),
    );
  });
});
