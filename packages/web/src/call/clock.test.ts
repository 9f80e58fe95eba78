import type { Id } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Gap } from '@trellis/core/call/call';
import type { Clock } from '@trellis/core/call/clock';
import { describe, expect, test } from 'vitest';
import { isSilent, phoneUntilMs, runningSeconds, secondsShown, stripParts, undecidedGaps } from './clock.ts';

const nine = '2026-11-20T14:00:00.000Z' as Instant;
const at = (seconds: number) => plusSeconds(nine, seconds);

/** A clock read 30 s into a running segment that follows 100 recorded seconds. */
const aClock = (part: Partial<Clock> = {}): Clock => ({
  now: at(30),
  recordedSeconds: 100,
  runningSince: nine,
  gaps: [],
  phoneUntil: null,
  ...part,
});
const aGap = (seconds: number, decision: Gap['decision'] = null): Gap => ({
  id: `gap of ${seconds}` as Id<'idle gap'>,
  start: nine,
  end: at(seconds),
  decision,
  reason: decision === 'kept' ? 'read the discharge letter' : null,
});

describe('the seconds on the screen', () => {
  test('run on from what the server said', () => {
    const reading = { clock: aClock(), readAtMs: 1_000_000 };
    expect(secondsShown(reading, 1_000_000)).toBe(130);
    expect(secondsShown(reading, 1_004_900)).toBe(134);
  });

  test('do not care what this machine thinks the time is', () => {
    const wrongByYears = { clock: aClock(), readAtMs: 7 };
    expect(secondsShown(wrongByYears, 5007)).toBe(135);
  });

  test('stand when a clock here is set back', () => {
    const reading = { clock: aClock(), readAtMs: 1_000_000 };
    expect(secondsShown(reading, 0)).toBe(130);
  });

  test('stop after the minute the server would call idle, so that none is promised which will not count', () => {
    const reading = { clock: aClock(), readAtMs: 0 };
    expect(runningSeconds(reading, 60_000)).toBe(90);
    expect(runningSeconds(reading, 600_000)).toBe(90);
    expect(isSilent(reading, 59_000)).toBe(false);
    expect(isSilent(reading, 61_000)).toBe(true);
  });

  test('stand while her attention is on another call', () => {
    const reading = { clock: aClock({ runningSince: null }), readAtMs: 0 };
    expect(secondsShown(reading, 50_000)).toBe(100);
    expect(isSilent(reading, 600_000)).toBe(false);
  });
});

describe('what the strip is made of', () => {
  test('kept gaps are part of what was recorded, undecided ones are not, dropped ones are gone', () => {
    const gaps = [aGap(40, 'kept'), aGap(48), aGap(20, 'dropped')];
    const reading = { clock: aClock({ gaps }), readAtMs: 0 };
    expect(stripParts(reading, 0)).toEqual({ present: 60, kept: 40, idle: 48, running: 30 });
    expect(undecidedGaps(reading.clock)).toHaveLength(1);
  });

  test('present, kept and running are exactly the seconds shown', () => {
    const reading = { clock: aClock({ gaps: [aGap(40, 'kept')] }), readAtMs: 0 };
    const { present, kept, running } = stripParts(reading, 12_000);
    expect(present + kept + running).toBe(secondsShown(reading, 12_000));
  });
});

test('until when she is on the phone is told by this machine, however wrong its clock', () => {
  const clock = aClock({ phoneUntil: at(30 + 600) });
  expect(phoneUntilMs({ clock, readAtMs: 5_000_000 })).toBe(5_000_000 + 600_000);
  expect(phoneUntilMs({ clock: aClock(), readAtMs: 5_000_000 })).toBeNull();
});
