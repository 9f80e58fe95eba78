import { expect, test } from 'vitest';
import { sparkPoints } from './spark.ts';

test('a rising weight rises from left to right', () => {
  const points = sparkPoints([171, 173, 175.3]);
  expect(points.map(it => it.x)).toEqual([2.5, 24, 45.5]);
  expect(points[0]?.y).toBe(17.5);
  expect(points[2]?.y).toBe(2.5);
});

test('a value that never changed is a line in the middle', () => {
  expect(sparkPoints([5, 5]).map(it => it.y)).toEqual([10, 10]);
});

test('both ends of a pressure share one scale', () => {
  const top = sparkPoints([120, 140], 70, 140);
  const foot = sparkPoints([80, 70], 70, 140);
  expect(top[1]?.y).toBeLessThan(foot[1]?.y ?? 0);
  expect(foot[1]?.y).toBe(17.5);
});
