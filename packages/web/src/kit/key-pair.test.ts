import { expect, test } from 'vitest';
import { type Begun, pairMs, readStroke } from './key-pair.ts';

const begins = (key: string) => key === 'g';

/** What was understood of keys pressed one after the other, each with the milliseconds since the last. */
function understood(...strokes: readonly (readonly [string, number])[]): readonly string[] {
  let begun: Begun;
  let atMs = 0;
  return strokes.flatMap(([key, later]) => {
    atMs += later;
    const stroke = readStroke(begun, { key, atMs }, begins);
    begun = stroke.begun;
    return begun ? [] : [stroke.key];
  });
}

test('g then t is one key of two letters', () => {
  expect(understood(['g', 0], ['t', 300])).toEqual(['g t']);
});

test('a letter that begins nothing is itself', () => {
  expect(understood(['j', 0], ['t', 300])).toEqual(['j', 't']);
});

test('g and then nothing for a while is forgotten: e is done again', () => {
  expect(understood(['g', 0], ['e', pairMs + 1])).toEqual(['e']);
  expect(understood(['g', 0], ['e', pairMs])).toEqual(['g e']);
});

test('after g a letter that leads nowhere does nothing of its own', () => {
  expect(understood(['g', 0], ['d', 200], ['d', 200])).toEqual(['g d', 'd']);
});

test('g twice is a pair that leads nowhere, and the third g begins again', () => {
  expect(understood(['g', 0], ['g', 100], ['g', 100], ['t', 100])).toEqual(['g g', 'g t']);
});
