import { expect, test } from 'vitest';
import { idleAct } from './use-idle-lock.ts';

const answered = { answeredAtMs: 0, locksInSeconds: 900 };
const minutes = (count: number) => count * 60_000;

test('a page in use tells the server in good time, and not at every touch', () => {
  expect(idleAct(answered, 5, minutes(1))).toBe('nothing');
  expect(idleAct(answered, 5, minutes(6))).toBe('nothing');
  expect(idleAct(answered, 5, minutes(7))).toBe('tell');
});

test('a page that nobody touches keeps quiet until it is time, then hides itself', () => {
  expect(idleAct(answered, 7 * 60, minutes(7))).toBe('nothing');
  expect(idleAct(answered, 899, minutes(14.98))).toBe('nothing');
  expect(idleAct(answered, 900, minutes(15))).toBe('lock');
});

test('a machine that slept for three hours wakes hidden', () => {
  expect(idleAct(answered, 3 * 3600, minutes(180))).toBe('lock');
});

test('somebody whose touches the server never heard of asks it before anything is hidden', () => {
  expect(idleAct(answered, 20, minutes(16))).toBe('tell');
});
