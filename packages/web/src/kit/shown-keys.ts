import { useEffect, useSyncExternalStore } from 'react';
import type { KeyHint } from './StatusLine.tsx';

const none: readonly KeyHint[] = [];
let shown = none;
const listeners = new Set<() => void>();

function show(next: readonly KeyHint[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** A page names its keys here once, for the foot of the frame and for the sheet that `?` opens. */
export function useShownKeys(hints: readonly KeyHint[]): void {
  const text = JSON.stringify(hints);
  useEffect(() => {
    const mine = JSON.parse(text) as readonly KeyHint[];
    show(mine);
    return () => {
      if (shown === mine) show(none);
    };
  }, [text]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useKeysOfPage = (): readonly KeyHint[] => useSyncExternalStore(subscribe, () => shown);
