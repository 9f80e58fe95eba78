import { describe, expect, test } from 'vitest';
import { modKey } from '../kit/Kbd.tsx';
import { actionsOf, fitsWords, keyOfHint, stepped } from './palette-list.ts';

describe('the keys a page names', () => {
  test.each([
    ['↵', 'Enter'],
    ['Esc', 'Escape'],
    ['e', 'e'],
    [`${modKey}↵`, 'mod+enter'],
    [`${modKey}B`, 'mod+b'],
  ])('%s is listened for as %s', (shown, key) => {
    expect(keyOfHint(shown)).toBe(key);
  });

  const hints = [
    { keys: ['j', 'k'], does: 'move' },
    { keys: ['↵'], does: 'start call' },
    { keys: ['s'], does: 'snooze' },
    { keys: ['1–5'], does: 'answer' },
  ];

  test('are actions of the list, but for those that move about', () => {
    expect(actionsOf(hints, key => key !== '1–5').map(it => it.does)).toEqual(['start call', 'snooze']);
  });

  test('a key that does nothing now is no action', () => {
    expect(actionsOf(hints, key => key === 's')).toEqual([{ key: 's', shown: 's', does: 'snooze' }]);
    expect(actionsOf(hints, () => false)).toEqual([]);
  });
});

describe('finding a page or an action by what is typed', () => {
  test.each([
    ['Import', 'imp', true],
    ['Import', 'PORT', false],
    ['Administration', 'ádm', true],
    ['start call', 'ca', true],
    ['start call', 'ca st', true],
    ['start call', 'ca x', false],
    ['Elegibilidad', 'eleg', true],
    ['Today', '', true],
  ])('%s, typed %s: %s', (name, typed, fits) => {
    expect(fitsWords(name, typed)).toBe(fits);
  });
});

test('the list goes round at both ends, and an empty one stays where it is', () => {
  expect([stepped(0, 1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(0, 1, 0)]).toEqual([1, 0, 2, 0]);
});
