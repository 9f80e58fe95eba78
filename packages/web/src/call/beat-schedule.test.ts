import { beatEverySeconds, unattendedAfterSeconds } from '@trellis/core/time/presence';
import { describe, expect, test } from 'vitest';
import { attentionChanged, beatSent, nextBeatIn, touched } from './beat-schedule.ts';

const every = beatEverySeconds * 1000;

test('the call page beats the moment it opens', () => {
  expect(nextBeatIn(attentionChanged(true, 0), 5000)).toBe(0);
});

test('then every ten seconds', () => {
  const state = beatSent(attentionChanged(true, 0), 5000);
  expect(nextBeatIn(state, 5000)).toBe(every);
  expect(nextBeatIn(state, 9000)).toBe(every - 4000);
});

test('a timer that fired late is not waited for any longer', () => {
  expect(nextBeatIn(beatSent(attentionChanged(true, 0), 0), every * 3)).toBe(0);
});

test('hidden behind another tab it says nothing: the silence becomes a gap to decide', () => {
  expect(nextBeatIn(attentionChanged(false, 0), 5000)).toBeNull();
});

test('back in front it beats at once', () => {
  const back = attentionChanged(true, 0);
  expect(nextBeatIn(back, 60_000)).toBe(0);
});

test('a page that nobody touched for ten minutes says nothing more: an open page alone is no work', () => {
  const still = unattendedAfterSeconds * 1000;
  expect(nextBeatIn(beatSent(attentionChanged(true, 0), still - 2 * every), still - 1)).not.toBeNull();
  expect(nextBeatIn(beatSent(attentionChanged(true, 0), still - 2 * every), still)).toBeNull();
});

test('touched again it beats at once; touched in between it keeps its rhythm', () => {
  const still = unattendedAfterSeconds * 1000;
  const left = beatSent(attentionChanged(true, 0), still - every);
  expect(nextBeatIn(touched(left, still + 5000), still + 5000)).toBe(0);
  const busy = touched(beatSent(attentionChanged(true, 0), 5000), 9000);
  expect(nextBeatIn(busy, 9000)).toBe(every - 4000);
});

describe('on the phone', () => {
  const quarterPast = 15 * 60_000;
  const hidden = attentionChanged(false, 0, quarterPast);

  test('a page in the back speaks, and one that nobody touches', () => {
    expect(nextBeatIn(hidden, 0)).toBe(0);
    expect(nextBeatIn(beatSent(hidden, 1000), 4000)).toBe(7000);
    const untouched = attentionChanged(true, 0, quarterPast);
    expect(nextBeatIn(untouched, 12 * 60_000)).toBe(0);
  });

  test('until the phone state ends: then it is silent as ever', () => {
    expect(nextBeatIn(hidden, quarterPast - 1)).toBe(0);
    expect(nextBeatIn(hidden, quarterPast)).toBeNull();
  });
});
