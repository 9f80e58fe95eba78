import { useEffect, useRef } from 'react';
import { type Begun, readStroke } from './key-pair.ts';

/**
 * Keys of a page, by what the keyboard says (`j`, `Enter`, `[`). With `mod+` in front, Ctrl or ⌘ must be held; two
 * letters with a space between (`g t`) are pressed one after the other.
 */
export type KeyMap = Readonly<Record<string, () => void>>;

let letterKeys: 'on' | 'off' = 'on';

/** Whoever speaks to the computer, or presses keys by accident, switches single characters off (WCAG 2.2, 2.1.4). */
export function letterKeysAre(preferred: 'on' | 'off'): void {
  letterKeys = preferred;
}

const maps = new Set<{ readonly current: KeyMap }>();
let begun: Begun;

/** What a key does on the page as it is now: lists of actions carry it out by its key. */
export const actOfKey = (key: string): (() => void) | undefined =>
  [...maps].map(map => map.current[key]).find(act => act !== undefined);

/**
 * Listens for the keys of a page. Keys without `mod+` are silent while something is typed, and Enter and the
 * space bar stay with the control that has the focus.
 */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (maps.size === 0) window.addEventListener('keydown', onKey);
    maps.add(current);
    return () => {
      maps.delete(current);
      if (maps.size === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || !mayFire(event)) return;
  if (isLetterKey(event)) {
    if (letterKeys === 'off') return;
    const begins = (key: string) =>
      [...maps].some(map => Object.keys(map.current).some(it => it.startsWith(`${key} `)));
    const stroke = readStroke(begun, { key: event.key, atMs: event.timeStamp }, begins);
    begun = stroke.begun;
    if (stroke.begun || stroke.isPair) event.preventDefault();
    if (!stroke.begun) perform(stroke.key, event);
    return;
  }
  perform(keyName(event), event);
}

function perform(key: string, event: KeyboardEvent): void {
  const act = actOfKey(key);
  if (!act) return;
  event.preventDefault();
  act();
}

/** A single character that no other key goes with; Enter, Escape and the arrows are none. */
export const isLetterKey = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean =>
  !event.ctrlKey && !event.metaKey && [...event.key].length === 1;

export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): string {
  return event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
}

function mayFire(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return true;
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'))
    return false;
  const isPress = event.key === 'Enter' || event.key === ' ';
  return !(isPress && at?.closest('a, button, summary, label, input'));
}
