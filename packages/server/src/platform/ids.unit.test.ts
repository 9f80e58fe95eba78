import { setTimeout as wait } from 'node:timers/promises';
import { idOf } from '@trellis/core/basics/id';
import { expect, onTestFinished, test, vi } from 'vitest';
import { newIds } from './ids.ts';

const msOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

test('an id is a UUID of version 7 and of the RFC’s variant, as every contract takes it', () => {
  for (let i = 0; i < 1000; i += 1) {
    const id = newIds();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idOf().parse(id)).toBe(id);
  }
});

test.each([
  '1970-01-01T00:00:00.001Z',
  '2026-11-22T15:00:00.123Z',
  '2038-01-19T03:14:08.000Z',
  '2199-12-31T23:59:59.999Z',
])('an id made at %s begins with that millisecond', moment => {
  vi.useFakeTimers({ now: Date.parse(moment), toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(new Date(msOf(newIds())).toISOString()).toBe(moment);
});

test('ids of later milliseconds stand after earlier ones, so that new rows lie side by side', async () => {
  const made: string[] = [];
  for (let i = 0; i < 20; i += 1) {
    made.push(newIds());
    await wait(2);
  }
  expect(made.toSorted()).toEqual(made);
});

test('a hundred thousand ids made at once are all different', () => {
  const made = new Set(Array.from({ length: 100_000 }, () => newIds()));
  expect(made.size).toBe(100_000);
});

test('the random part uses all of its bits', () => {
  const all = Array.from({ length: 500 }, () => BigInt(`0x${newIds().replaceAll('-', '').slice(12)}`));
  const ever = all.reduce((bits, it) => bits | it, 0n);
  const always = all.reduce((bits, it) => bits & it);
  // Version 7 and variant 10 are fixed; every other of the 80 bits is sometimes 1 and sometimes 0.
  expect(ever.toString(16)).toBe('7fffbfffffffffffffff');
  expect(always.toString(16)).toBe('70008000000000000000');
});
