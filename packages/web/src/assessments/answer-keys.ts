import type { Shown } from '@trellis/core/assessments/form-state';
import { useEffect, useSyncExternalStore } from 'react';
import { fieldOf, firstKeyOf } from './form-view.ts';

/** The number keys that answer this question now; null: none does. */
export function numberKeysOf(shown: Shown): string | null {
  const kind = fieldOf(shown);
  if (kind === 'yes-no') return '1–3';
  if (kind !== 'buttons') return null;
  const first = firstKeyOf(shown.options);
  const last = Math.min(9, first + shown.options.length - 1);
  return first === last ? String(first) : `${first}–${last}`;
}

/** What the form before her hears: `null` where no form stands. */
export type FormKeys = { readonly numbers: string | null };

let now: FormKeys | null = null;
const listeners = new Set<() => void>();

function tell(next: FormKeys | null): void {
  now = next;
  for (const listener of listeners) listener();
}

/** A form says which of its keys work at the moment, for the foot of whatever page it stands on. */
export function useTellKeys(numbers: string | null): void {
  useEffect(() => {
    const mine = { numbers };
    tell(mine);
    return () => {
      if (now === mine) tell(null);
    };
  }, [numbers]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const read = () => now;
export const useFormKeys = (): FormKeys | null => useSyncExternalStore(subscribe, read, read);
