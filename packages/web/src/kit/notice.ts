import { useSyncExternalStore } from 'react';

/** One quiet line about something that was done, shown once and gone by itself. In memory only. */
export type Notice = { readonly id: number; readonly text: string; readonly undo?: NoticeAct | undefined };

/** One thing that can be done about it while it stands there. */
export type NoticeAct = { readonly does: string; readonly act: () => void };

let shown: Notice | undefined;
let count = 0;
const listeners = new Set<() => void>();

function show(next: Notice | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function tell(text: string, undo?: NoticeAct): void {
  count += 1;
  show({ id: count, text, undo });
}

export function dismissNotice(): void {
  show(undefined);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useNotice = (): Notice | undefined => useSyncExternalStore(subscribe, () => shown);
