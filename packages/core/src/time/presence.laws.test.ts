import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { type Instant, later, plusSeconds, secondsBetween } from '../basics/instant.ts';
import { type Range, secondsOf, totalSeconds } from '../basics/range.ts';
import { type Attention, decideBeat, decideEnd, idleAfterSeconds } from './presence.ts';

const start = at('2026-01-14T10:00Z');

/** Steps of the server's clock between beats: mostly small, sometimes long silence, sometimes backwards. */
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 2, arbitrary: fc.integer({ min: 55, max: 65 }) },
    { weight: 1, arbitrary: fc.integer({ min: 61, max: 4 * 3600 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3600, max: -1 }) },
  ),
  { maxLength: 30 },
);
const clock = steps.map(all => {
  let now = start;
  return all.map(step => {
    now = plusSeconds(now, step);
    return now;
  });
});

/** A call opened at `start`, one beat a reading, ended at the last of them. */
function work(readings: readonly Instant[]): { worked: readonly Range[]; gaps: readonly Range[] } {
  let attention: Attention = {
    staffId: named<'staff'>('dana'),
    callId: named<'call'>('call'),
    patientId: named<'patient'>('rosa'),
    segmentStart: start,
    lastBeat: start,
    phoneUntil: null,
  };
  const worked: Range[] = [];
  const gaps: Range[] = [];
  for (const now of readings.slice(0, -1)) {
    const beat = decideBeat(attention, now);
    attention = beat.attention;
    if (beat.kind === 'gap') {
      worked.push(beat.worked);
      gaps.push(beat.gap);
    }
  }
  const end = decideEnd(attention, readings.at(-1) ?? start);
  return {
    worked: [...worked, ...end.worked].filter(it => it.start < it.end),
    gaps: [...gaps, ...(end.gap ? [end.gap] : [])],
  };
}

const latest = (readings: readonly Instant[]) => readings.reduce(later, start);

describe('whatever the clock does', () => {
  test('work and gaps partition the time from the first to the latest beat', () => {
    fc.assert(
      fc.property(clock, readings => {
        const { worked, gaps } = work(readings);
        const parts = [...worked, ...gaps].sort((a, b) => (a.start < b.start ? -1 : 1));
        let reached = start;
        for (const part of parts) {
          expect(part.start).toBe(reached);
          expect(part.end > part.start).toBe(true);
          reached = part.end;
        }
        expect(reached).toBe(latest(readings));
      }),
      { numRuns: 500 },
    );
  });

  test('only steps of a minute or less are work, and all of them are', () => {
    fc.assert(
      fc.property(clock, readings => {
        let [reached, seconds] = [start, 0];
        for (const now of readings) {
          if (now <= reached) continue;
          const step = secondsBetween(reached, now);
          if (step <= idleAfterSeconds) seconds += step;
          reached = now;
        }
        expect(totalSeconds(work(readings).worked)).toBe(seconds);
      }),
      { numRuns: 500 },
    );
  });

  test('every gap is longer than a minute, and no beat fell into it', () => {
    fc.assert(
      fc.property(clock, readings => {
        for (const gap of work(readings).gaps) {
          expect(secondsOf(gap)).toBeGreaterThan(idleAfterSeconds);
          const before = readings.findIndex(now => now >= gap.end);
          expect(readings.slice(0, before).some(now => now > gap.start)).toBe(false);
        }
      }),
    );
  });

  test('a beat more inside the work changes nothing', () => {
    fc.assert(
      fc.property(clock, fc.nat(), (readings, pick) => {
        const i = readings.length === 0 ? 0 : pick % readings.length;
        const twice = [...readings.slice(0, i), ...readings.slice(i, i + 1), ...readings.slice(i)];
        expect(work(twice)).toEqual(work(readings));
      }),
    );
  });
});

describe('a crash or a sleep of three hours', () => {
  test('never adds a second, wherever in the call it happens', () => {
    const minutes = fc.integer({ min: 0, max: 90 });
    const beats = (from: Instant, count: number) =>
      Array.from({ length: count * 6 }, (_, i) => plusSeconds(from, (i + 1) * 10));
    fc.assert(
      fc.property(minutes, minutes, (before, after) => {
        const slept = plusSeconds(start, before * 60);
        const woke = plusSeconds(slept, 3 * 3600);
        const { worked, gaps } = work([...beats(start, before), woke, ...beats(woke, after)]);
        expect(totalSeconds(worked)).toBe((before + after) * 60);
        expect(gaps).toEqual([{ start: slept, end: woke }]);
      }),
    );
  });
});
