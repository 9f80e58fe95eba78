import { useEffect, useRef } from 'react';

/** Keys of a page, by what the keyboard says (`j`, `Enter`, `[`). With `mod+` in front, Ctrl or ⌘ must be held. */
export type KeyMap = Readonly<Record<string, () => void>>;

let letterKeys: 'on' | 'off' = 'on';

/** Whoever speaks to the computer, or presses keys by accident, switches single characters off (WCAG 2.2, 2.1.4). */
export function letterKeysAre(preferred: 'on' | 'off'): void {
  letterKeys = preferred;
}

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
    const onKey = (event: KeyboardEvent) => {
      const act = current.current[keyName(event)];
      if (letterKeys === 'off' && isLetterKey(event)) return;
      if (!act || event.defaultPrevented || event.altKey || !mayFire(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
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
