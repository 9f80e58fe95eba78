import { type Day, weekday } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import { callToPatient } from '@trellis/core/outreach/contact-kind';
import { describe, expect, test } from 'vitest';
import {
  choiceOf,
  defaultNext,
  defaultNextDay,
  nextContactOf,
  nextWorkday,
  shortcutDays,
} from './next-contact.ts';

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
  test('a day is that day, wherever the patient moves', () => {
    expect(nextContactOf({ day: '2026-12-18', time: '' }, boston)).toEqual({
      timed: false,
      on: '2026-12-18',
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
    for (const time of ['10:30', '']) {
      const choice = { day: '2026-12-18', time };
      const next = nextContactOf(choice, boston);
      expect(next && choiceOf(next, boston)).toEqual(choice);
    }
  });
});

describe('what is written if nobody chooses', () => {
  const settledWithPharmacy = { way: 'outbound', party: { with: 'pharmacy', name: 'Corner' } } as const;

  test('after a call to the patient always a day', () => {
    expect(defaultNext(callToPatient, 'no-answer', friday)).toEqual({ timed: false, on: '2026-11-23' });
    expect(defaultNext(callToPatient, null, friday)).toEqual({ timed: false, on: '2026-12-18' });
  });

  test('after a talk she began, as after one we began; while it is open, nothing', () => {
    const inbound = { way: 'inbound', party: { with: 'patient' } } as const;
    expect(defaultNext(inbound, 'reached', friday)).toEqual({ timed: false, on: '2026-12-18' });
    expect(defaultNext(inbound, 'to-continue', friday)).toBeNull();
  });

  test('after a pharmacy or a chart review the plan stands', () => {
    expect(defaultNext(settledWithPharmacy, 'settled', friday)).toBeNull();
    expect(defaultNext({ way: 'work', work: 'chart-review' }, 'done', friday)).toBeNull();
  });
});
