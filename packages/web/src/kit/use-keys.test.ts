import { expect, test } from 'vitest';
import { isLetterKey, keyName } from './use-keys.ts';

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean } = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, ...held });

test('a letter is itself', () => {
  expect(press('j')).toBe('j');
  expect(press('Enter')).toBe('Enter');
});

test('Ctrl and ⌘ are the same, and Shift or Caps Lock change nothing beside them', () => {
  expect(press('k', { ctrlKey: true })).toBe('mod+k');
  expect(press('K', { metaKey: true })).toBe('mod+k');
  expect(press('Enter', { metaKey: true })).toBe('mod+enter');
});

test.each([
  ['j', true],
  ['?', true],
  ['é', true],
  ['Enter', false],
  ['Escape', false],
  ['ArrowDown', false],
])('%s is a single character: %s', (key, isLetter) => {
  expect(isLetterKey({ key, ctrlKey: false, metaKey: false })).toBe(isLetter);
});

test('a character with Ctrl or ⌘ is no single character, and stays when those are switched off', () => {
  expect(isLetterKey({ key: 'k', ctrlKey: true, metaKey: false })).toBe(false);
  expect(isLetterKey({ key: 'k', ctrlKey: false, metaKey: true })).toBe(false);
});
