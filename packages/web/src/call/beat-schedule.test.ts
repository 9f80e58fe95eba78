import { beatEverySeconds } from '@trellis/core/time/presence';
import { expect, test } from 'vitest';
import { attentionChanged, beatSent, nextBeatIn } from './beat-schedule.ts';

const every = beatEverySeconds * 1000;

test('the call page beats the moment it opens', () => {
  expect(nextBeatIn(attentionChanged(true), 5000)).toBe(0);
});

test('then every ten seconds', () => {
  const state = beatSent(attentionChanged(true), 5000);
  expect(nextBeatIn(state, 5000)).toBe(every);
  expect(nextBeatIn(state, 9000)).toBe(every - 4000);
});

test('a timer that fired late is not waited for any longer', () => {
  expect(nextBeatIn(beatSent(attentionChanged(true), 0), every * 3)).toBe(0);
});

test('hidden behind another tab it says nothing: the silence becomes a gap to decide', () => {
  expect(nextBeatIn(attentionChanged(false), 5000)).toBeNull();
});

test('back in front it beats at once', () => {
  const back = attentionChanged(true);
  expect(nextBeatIn(back, 60_000)).toBe(0);
});
