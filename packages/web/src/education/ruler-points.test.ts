import { expect, test } from 'vitest';
import { aimHeight, rulerPoints } from './ruler-points.ts';

const on = (value: number, day: string) => ({ value, at: `2026-${day}T15:00:00.000Z` });

test('numbers stand at their days, on one scale from 0 to 10', () => {
  expect(rulerPoints([on(0, '10-01'), on(7, '10-02'), on(10, '10-05')])).toEqual([
    { x: 5, y: 35 },
    { x: 35.5, y: aimHeight },
    { x: 127, y: 5 },
  ]);
});

test('a small step looks small, whatever was said before', () => {
  const [a, b] = rulerPoints([on(4, '10-01'), on(5, '10-20')]);
  expect((a?.y ?? 0) - (b?.y ?? 0)).toBe(3);
});

test('said in one moment they stand beside each other, and one alone at the start', () => {
  expect(rulerPoints([on(4, '10-01'), on(5, '10-01')]).map(it => it.x)).toEqual([5, 127]);
  expect(rulerPoints([on(4, '10-01')])).toEqual([{ x: 5, y: 23 }]);
  expect(rulerPoints([])).toEqual([]);
});
