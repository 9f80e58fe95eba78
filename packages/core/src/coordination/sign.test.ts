import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, withShuffle } from '../../test/builders.ts';
import { bySigning, type ToSign } from './sign.ts';

const friday = at('2026-11-20T17:00Z');
const monday = at('2026-11-23T17:00Z');
const item = (id: string, over: Partial<ToSign> = {}): ToSign => ({
  id,
  isCritical: false,
  waitsForOthers: false,
  dueBy: monday,
  ...over,
});
const order = (...items: readonly ToSign[]) => items.toSorted(bySigning).map(it => it.id);

describe('what a provider sees first', () => {
  test('a critical question, then what is late, then what comes', () => {
    expect(order(item('plan'), item('late', { dueBy: friday }), item('now', { isCritical: true }))).toEqual([
      'now',
      'late',
      'plan',
    ]);
  });

  test('what waits for the care manager’s answer stands last, though it is late', () => {
    expect(order(item('asked', { dueBy: friday, waitsForOthers: true }), item('plan'))).toEqual([
      'plan',
      'asked',
    ]);
  });

  test('is one order, however the items were read', () => {
    const anItem = fc.record({
      id: fc.uuid(),
      isCritical: fc.boolean(),
      waitsForOthers: fc.boolean(),
      dueBy: fc.constantFrom(friday, monday),
    });
    fc.assert(
      fc.property(withShuffle(fc.uniqueArray(anItem, { selector: it => it.id })), ([items, shuffled]) => {
        expect(order(...shuffled)).toEqual(order(...items));
      }),
    );
  });
});
