import { normalName } from '@trellis/core/people/find';
import { modKey } from '../kit/Kbd.tsx';
import type { KeyHint } from '../kit/StatusLine.tsx';

/** How a key is called where keys are listened for: `↵` is Enter. */
export function keyOfHint(shown: string): string {
  const held = shown.startsWith(modKey);
  const key = held ? shown.slice(modKey.length) : shown;
  const name = key === '↵' ? 'Enter' : key === 'Esc' ? 'Escape' : key;
  return held ? `mod+${name.toLowerCase()}` : name;
}

export type PageAction = { readonly key: string; readonly shown: string; readonly does: string };

/** What can be done on the page, by its keys. Those that come in pairs only move about, and are left to the keyboard. */
export const actionsOf = (
  hints: readonly KeyHint[],
  isDone: (key: string) => boolean,
): readonly PageAction[] =>
  hints.flatMap(({ keys: [shown, ...others], does }) => {
    if (shown === undefined || others.length > 0) return [];
    const key = keyOfHint(shown);
    return isDone(key) ? [{ key, shown, does }] : [];
  });

/** Each word typed begins a word of the name: `imp` finds Import, `no le` finds notes of letters. */
export function fitsWords(name: string, typed: string): boolean {
  const words = normalName(name).split(' ');
  return normalName(typed)
    .split(' ')
    .every(part => words.some(word => word.startsWith(part)));
}

/** One step down or up a list, round its ends. */
export const stepped = (at: number, by: 1 | -1, count: number): number =>
  count === 0 ? 0 : (at + by + count) % count;
