import { describe, expect, test } from 'vitest';
import { minuteBar } from './minute-bar.ts';

const twenty = 20 * 60;

describe('minutes of a month against twenty', () => {
  test('nothing counted yet is an empty bar with its mark near the end', () => {
    const bar = minuteBar(0, 0, twenty);
    expect(bar).toMatchObject({ filled: 0, added: 0, passed: false });
    expect(bar.threshold).toBeGreaterThan(95);
    expect(bar.threshold).toBeLessThan(100);
  });

  test('ten of twenty fill half the way to the mark', () => {
    const bar = minuteBar(600, 0, twenty);
    expect(bar.filled).toBeCloseTo(bar.threshold / 2);
  });

  test('19:59 does not touch the mark, 20:00 does', () => {
    const short = minuteBar(twenty - 1, 0, twenty);
    expect(short.passed).toBe(false);
    expect(short.filled).toBeLessThan(short.threshold);
    const met = minuteBar(twenty, 0, twenty);
    expect(met.passed).toBe(true);
    expect(met.filled).toBe(met.threshold);
  });

  test('22:41 stands beyond the mark of a bar that reaches to forty', () => {
    const bar = minuteBar(22 * 60 + 41, 0, twenty);
    expect(bar.threshold).toBeCloseTo(48.1, 1);
    expect(bar.filled).toBeCloseTo(54.5, 1);
  });

  test('however long the month, nothing runs over the end', () => {
    for (const seconds of [1249, 2500, 5000, 99_999]) {
      const bar = minuteBar(seconds, 300, twenty);
      expect(bar.filled + bar.added).toBeLessThanOrEqual(100.001);
    }
  });

  test('this contact is added behind the month, and passes nothing before it is closed', () => {
    const bar = minuteBar(1100, 200, twenty);
    expect(bar.added).toBeGreaterThan(0);
    expect(bar.passed).toBe(false);
  });
});
