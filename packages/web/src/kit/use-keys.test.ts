import { expect, test } from 'vitest';
import { keyName } from './use-keys.ts';

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
