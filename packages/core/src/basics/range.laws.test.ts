import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSet, at, momentsBetween, withShuffle } from '../../test/builders.ts';
import { plusSeconds } from './instant.ts';
import { overlap, type Range, secondsOf, splitAt, totalSeconds, without } from './range.ts';

// A narrow window, so that borders meet often.
const start = at('2026-01-14T10:00Z');
const moment = momentsBetween(start, plusSeconds(start, 60));
const anyRange: fc.Arbitrary<Range> = fc
  .tuple(moment, moment)
  .map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a }));
const ranges = fc.array(anyRange, { maxLength: 6 });

/** The definition, second by second: slow and obvious. */
const secondsIn = (range: Range): readonly string[] =>
  Array.from({ length: Math.max(0, secondsOf(range)) }, (_, i) => plusSeconds(range.start, i));
const secondsInAll = (all: readonly Range[]) => new Set(all.flatMap(secondsIn));

const inOrder = (all: readonly Range[]) =>
  all.every((it, i) => {
    const next = all[i + 1];
    return it.start < it.end && (next === undefined || it.end <= next.start);
  });

describe('ranges', () => {
  test('what is shared are the seconds that lie in both', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        const shared = overlap(a, b);
        const inBoth = secondsIn(a).filter(second => secondsIn(b).includes(second));
        expect(shared ? secondsIn(shared) : []).toEqual(inBoth);
        expect(overlap(b, a)).toEqual(shared);
      }),
    );
  });

  test('what is left are the seconds that nobody took', () => {
    fc.assert(
      fc.property(anyRange, ranges, (range, taken) => {
        const gone = secondsInAll(taken);
        const left = without(range, taken);
        expect(left.flatMap(secondsIn)).toEqual(secondsIn(range).filter(second => !gone.has(second)));
        expect(inOrder(left)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('what is left and what is shared with one other partition the range', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (range, other) => {
        const shared = overlap(range, other);
        const parts = [...without(range, [other]), ...(shared ? [shared] : [])];
        expect(totalSeconds(parts)).toBe(secondsOf(range));
        expect(inOrder([...parts].sort((a, b) => (a.start < b.start ? -1 : 1)))).toBe(true);
      }),
    );
  });

  test('the order in which parts are taken changes nothing', () => {
    fc.assert(
      fc.property(anyRange, withShuffle(ranges), (range, [taken, shuffled]) => {
        expect(asSet(without(range, shuffled))).toEqual(asSet(without(range, taken)));
      }),
    );
  });

  test('taking what is left leaves nothing', () => {
    fc.assert(
      fc.property(anyRange, ranges, (range, taken) => {
        expect(without(range, [...taken, ...without(range, taken)])).toEqual([]);
      }),
    );
  });

  test('cutting keeps the total, the ends and the order, and cuts at every moment inside', () => {
    fc.assert(
      fc.property(anyRange, fc.array(moment, { maxLength: 6 }), (range, moments) => {
        const parts = splitAt(range, moments);
        expect(totalSeconds(parts)).toBe(secondsOf(range));
        expect(parts.flatMap(secondsIn)).toEqual(secondsIn(range));
        const inside = moments.filter(it => it > range.start && it < range.end);
        const starts = parts.map(part => part.start);
        expect(starts).toEqual(range.start < range.end ? [...new Set([range.start, ...inside])].sort() : []);
      }),
    );
  });
});
