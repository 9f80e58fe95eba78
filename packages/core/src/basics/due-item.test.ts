import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { dueStateAt } from './due-item.ts';

/** Opens at midnight of 14 January in New York and is overdue a day later. */
const checkIn = { opensAt: at('2026-01-14T05:00Z'), overdueAt: at('2026-01-15T05:00Z') };

describe('the state of a due item', () => {
  test.each([
    ['the evening before', '2026-01-14T04:59:59.999Z', 'later'],
    ['the moment the day begins', '2026-01-14T05:00Z', 'due'],
    ['the last second of the day', '2026-01-15T04:59:59.999Z', 'due'],
    ['the moment the day is over', '2026-01-15T05:00Z', 'overdue'],
    ['a week later', '2026-01-21T12:00Z', 'overdue'],
  ])('%s', (_, now, state) => {
    expect(dueStateAt(checkIn, at(now))).toBe(state);
  });
});
