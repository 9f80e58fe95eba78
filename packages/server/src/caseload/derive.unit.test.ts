import { expect, test } from 'vitest';
import { batchesOf } from './derive.ts';

test('patients are taken fifty at a time, each once and in their order', () => {
  const everyone = Array.from({ length: 101 }, (_, i) => i);
  const batches = [...batchesOf(everyone)];
  expect(batches.map(it => it.length)).toEqual([50, 50, 1]);
  expect(batches.flat()).toEqual(everyone);
  expect([...batchesOf([])]).toEqual([]);
});
