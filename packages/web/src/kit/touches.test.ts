import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idleSeconds, watchTouches } from './touches.ts';

const heard = new Map<string, () => void>();
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal('window', { addEventListener: (kind: string, act: () => void) => heard.set(kind, act) });
  watchTouches();
  heard.get('keydown')?.();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('seconds are counted since the last touch', () => {
  vi.setSystemTime(1_090_500);
  expect(idleSeconds()).toBe(90);
});

test.each(['pointerdown', 'keydown', 'wheel', 'touchstart'])('%s is a touch', kind => {
  vi.setSystemTime(1_500_000);
  heard.get(kind)?.();
  expect(idleSeconds()).toBe(0);
});

test('a clock that was set back is no touch in the future', () => {
  expect(idleSeconds(500_000)).toBe(0);
});
