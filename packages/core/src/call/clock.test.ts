import { describe, expect, test } from 'vitest';
import { at, named, range } from '../../test/builders.ts';
import type { Gap } from './call.ts';
import { clockOf } from './clock.ts';

/** Dana has been with Rosa since ten; the last beat was at five past. */
const attention = {
  segmentStart: at('2026-01-14T10:00Z'),
  lastBeat: at('2026-01-14T10:05Z'),
  phoneUntil: null,
};

describe('the clock of a call', () => {
  test('runs while the page beats, from the start of the segment', () => {
    const now = at('2026-01-14T10:05:08Z');
    expect(clockOf(120, attention, [], now)).toEqual({
      now,
      recordedSeconds: 120,
      runningSince: attention.segmentStart,
      gaps: [],
      phoneUntil: null,
    });
  });

  test('still runs after a silent minute, not a second longer', () => {
    expect(clockOf(0, attention, [], at('2026-01-14T10:06:00Z')).runningSince).toBe(attention.segmentStart);
    expect(clockOf(0, attention, [], at('2026-01-14T10:06:01Z')).runningSince).toBeNull();
  });

  test('whose beats have stopped shows the work up to the last beat and none of the silence', () => {
    const clock = clockOf(120, attention, [], at('2026-01-14T13:00Z'));
    expect(clock).toMatchObject({ recordedSeconds: 120 + 300, runningSince: null });
  });

  test('stands while her attention is elsewhere', () => {
    const clock = clockOf(420, null, [], at('2026-01-14T13:00Z'));
    expect(clock).toMatchObject({ recordedSeconds: 420, runningSince: null });
  });

  test('shows no second more between the last beat and any later look', () => {
    const looks = ['10:07', '11:00', '23:00'].map(
      time => clockOf(0, attention, [], at(`2026-01-14T${time}Z`)).recordedSeconds,
    );
    expect(looks).toEqual([300, 300, 300]);
  });

  test('shows the gaps as they are, running or not', () => {
    const gap: Gap = {
      id: named<'idle gap'>('gap-1'),
      ...range('09:40', '09:50'),
      decision: null,
      reason: null,
    };
    for (const hers of [attention, null]) {
      for (const now of [at('2026-01-14T10:05Z'), at('2026-01-14T12:00Z')])
        expect(clockOf(0, hers, [gap], now).gaps).toEqual([gap]);
    }
  });

  test('on the phone it runs through a silence that would else be one, and says until when', () => {
    const phoneUntil = at('2026-01-14T10:45Z');
    const onPhone = { ...attention, phoneUntil };
    expect(clockOf(0, onPhone, [], at('2026-01-14T10:07Z'))).toMatchObject({
      runningSince: attention.segmentStart,
      phoneUntil,
    });
    expect(clockOf(0, attention, [], at('2026-01-14T10:07Z')).runningSince).toBeNull();
    const lapsed = { ...onPhone, lastBeat: at('2026-01-14T10:44:50Z') };
    expect(clockOf(0, lapsed, [], at('2026-01-14T10:45:01Z')).phoneUntil).toBeNull();
  });
});
