import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, momentsBetween } from '../../test/builders.ts';
import { dueStateAt, validUntil } from './due-item.ts';
import { plusSeconds } from './instant.ts';

const start = at('2026-01-14T05:00Z');
const moment = momentsBetween(start, plusSeconds(start, 40));
const anyItem = fc.tuple(moment, moment).map(moments => {
  const [opensAt = start, overdueAt = start] = [...moments].sort();
  return { opensAt, overdueAt };
});

describe('a due item and the clock', () => {
  test('its state is constant from now until the moment it says, and different at that moment', () => {
    fc.assert(
      fc.property(anyItem, moment, moment, (item, now, other) => {
        const until = validUntil(item, now);
        const state = dueStateAt(item, now);
        if (other >= now && (until === undefined || other < until)) {
          expect(dueStateAt(item, other)).toBe(state);
        }
        if (until !== undefined) {
          expect(until > now).toBe(true);
          expect(dueStateAt(item, until)).not.toBe(state);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('following those moments passes each state once and ends overdue', () => {
    fc.assert(
      fc.property(anyItem, item => {
        const states = [];
        for (let now = plusSeconds(start, -1); ; ) {
          states.push(dueStateAt(item, now));
          const until = validUntil(item, now);
          if (until === undefined) break;
          now = until;
        }
        expect(states[0]).toBe('later');
        expect(states.at(-1)).toBe('overdue');
        expect(states).toHaveLength(item.opensAt < item.overdueAt ? 3 : 2);
      }),
    );
  });

  test('it never goes back from overdue to due to later', () => {
    const order = { later: 0, due: 1, overdue: 2 };
    fc.assert(
      fc.property(anyItem, moment, moment, (item, a, b) => {
        const [first = a, second = b] = [a, b].sort();
        expect(order[dueStateAt(item, first)]).toBeLessThanOrEqual(order[dueStateAt(item, second)]);
      }),
    );
  });
});
