import { useSyncExternalStore } from 'react';

/** One quiet line about something that was done, shown once and gone by itself. In memory only. */
export type Notice = { readonly id: number; readonly text: string };

let shown: Notice | undefined;
let count = 0;
const listeners = new Set<() => void>();

function show(next: Notice | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function tell(text: string): void {
  count += 1;
  show({ id: count, text });
}

export function dismissNotice(): void {
  show(undefined);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useNotice = (): Notice | undefined => useSyncExternalStore(subscribe, () => shown);
