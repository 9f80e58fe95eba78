import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, momentsBetween } from '../../test/builders.ts';
import { dueStateAt } from './due-item.ts';
import { plusSeconds } from './instant.ts';

const start = at('2026-01-14T05:00Z');
const moment = momentsBetween(start, plusSeconds(start, 40));
const anyItem = fc.tuple(moment, moment).map(moments => {
  const [opensAt = start, overdueAt = start] = [...moments].sort();
  return { opensAt, overdueAt };
});

describe('a due item and the clock', () => {
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
