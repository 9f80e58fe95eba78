import { expect, test } from 'vitest';
import { stripWidths } from './minute-strip.ts';

const sum = (parts: ReturnType<typeof stripWidths>) => parts.reduce((all, it) => all + it.percent, 0);

test('a contact without a break is one running span', () => {
  const parts = stripWidths([
    { kind: 'present', seconds: 0 },
    { kind: 'running', seconds: 92 },
  ]);
  expect(parts).toEqual([{ kind: 'running', seconds: 92, percent: 100 }]);
});

test('spans are as wide as they are long', () => {
  const [worked, idle, running] = stripWidths([
    { kind: 'present', seconds: 300 },
    { kind: 'idle', seconds: 100 },
    { kind: 'running', seconds: 100 },
  ]);
  expect(worked?.percent).toBeCloseTo(60);
  expect(idle?.percent).toBeCloseTo(running?.percent ?? 0);
});

test('a gap of seconds in an hour can still be seen, and the strip is never wider than itself', () => {
  const parts = stripWidths([
    { kind: 'present', seconds: 3600 },
    { kind: 'idle', seconds: 2 },
    { kind: 'running', seconds: 5 },
  ]);
  expect(parts[1]?.percent).toBeGreaterThan(1);
  expect(sum(parts)).toBeCloseTo(100);
});

test('nothing recorded yet is an empty strip', () => {
  expect(stripWidths([{ kind: 'running', seconds: 0 }])).toEqual([]);
});
