import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedOrder } from './joined-order.ts';

const order = (base: string, mine: string, theirs: string, kept = mine + theirs) =>
  joinedOrder({ base: [...base], mine: [...mine], theirs: [...theirs] }, new Set(kept)).join('');

test('who moved a line is followed, and the other’s new line stands behind the line it was put behind', () => {
  expect(order('abc', 'acb', 'abxc')).toBe('acbx');
  expect(order('abc', 'abxc', 'acb')).toBe('acbx');
});

test('two new lines at the end both stay', () => {
  expect([...order('ab', 'abx', 'aby')].sort().join('')).toBe('abxy');
});

test('a new first line is first', () => {
  expect(order('ab', 'ab', 'xab')).toBe('xab');
  expect(order('ab', 'ba', 'xab')).toBe('xba');
});

test('where both moved lines, mine stand', () => {
  expect(order('abc', 'cab', 'bac')).toBe('cab');
});

test('what one took out and does not stay is not there', () => {
  expect(order('abc', 'ac', 'abc', 'ac')).toBe('ac');
});

test('every line that stays stands there once, and one who changed nothing changes no order', () => {
  const list = fc.uniqueArray(fc.constantFrom(...'abcdefg'));
  fc.assert(
    fc.property(list, list, list, (base, mine, theirs) => {
      const kept = new Set([...mine, ...theirs]);
      expect([...joinedOrder({ base, mine, theirs }, kept)].sort()).toEqual([...kept].sort());
      expect(joinedOrder({ base, mine: base, theirs }, new Set(theirs))).toEqual(theirs);
      expect(joinedOrder({ base, mine, theirs: base }, new Set(mine))).toEqual(mine);
    }),
  );
});
