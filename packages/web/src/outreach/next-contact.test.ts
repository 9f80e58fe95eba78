import { type Day, weekday } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { describe, expect, test } from 'vitest';
import { choiceOf, defaultNextDay, nextContactOf, nextWorkday, shortcutDays } from './next-contact.ts';

const friday = '2026-11-20' as Day;
const boston = 'America/New_York' as Zone;

describe('what is proposed', () => {
  test('reached on a Friday: the Friday four weeks on', () => {
    expect(defaultNextDay('reached', friday)).toBe('2026-12-18');
  });

  test('nothing chosen yet: the same', () => {
    expect(defaultNextDay(null, friday)).toBe('2026-12-18');
  });

  test.each(['left-message', 'no-answer'] as const)('%s on a Friday: Monday', outcome => {
    expect(defaultNextDay(outcome, friday)).toBe('2026-11-23');
  });

  test('no answer on a Tuesday: Wednesday', () => {
    expect(nextWorkday('2026-11-24' as Day)).toBe('2026-11-25');
  });

  test('nobody is planned for a weekend, not even after a call on one', () => {
    for (const day of ['2026-11-21', '2026-11-22'] as Day[])
      for (const next of [defaultNextDay('reached', day), ...Object.values(shortcutDays(day))])
        expect(weekday(next)).toBeLessThanOrEqual(5);
  });
});

describe('what is written down', () => {
  test('a day is the start of that day where the patient lives', () => {
    expect(nextContactOf({ day: '2026-12-18', time: '' }, boston)).toEqual({
      at: '2026-12-18T05:00:00.000Z',
      timed: false,
    });
  });

  test('a promised hour is that hour on her wall', () => {
    expect(nextContactOf({ day: '2026-12-18', time: '10:30' }, boston)).toEqual({
      at: '2026-12-18T15:30:00.000Z',
      timed: true,
    });
  });

  test('a day half typed is none', () => {
    expect(nextContactOf({ day: '2026-02-30', time: '' }, boston)).toBeUndefined();
    expect(nextContactOf({ day: '', time: '10:30' }, boston)).toBeUndefined();
  });

  test('what was written is what the fields show', () => {
    const choice = { day: '2026-12-18', time: '10:30' };
    const next = nextContactOf(choice, boston);
    expect(choiceOf(next?.at ?? ('' as Instant), true, boston)).toEqual(choice);
  });
});
