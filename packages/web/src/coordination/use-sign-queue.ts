import { useEffect, useState } from 'react';
import type { SignView, ToSignView } from './coordination.queries.ts';
import type { SignDeeds } from './sign-deeds.ts';

/**
 * Which card is shown. What is being read is not swapped under the eyes of whoever reads it: when it stops waiting it
 * stays, and is told to be gone. What was answered here is left out until the list was read anew.
 */
export function useSignQueue(view: SignView, readAt: number) {
  const [held, setHeld] = useState<ToSignView | null>(null);
  const [answered, setAnswered] = useState<ReadonlyMap<string, number>>(new Map());
  const items = view.items.filter(it => (answered.get(it.id) ?? 0) < readAt);
  const fresh = items.find(it => it.id === held?.id);
  const isMine = held !== null && answered.has(held.id);
  const current = fresh ?? (isMine ? null : held) ?? items[0] ?? null;
  useEffect(() => {
    if (current && current.id !== held?.id) setHeld(current);
  }, [current, held]);
  const after = (item: ToSignView) => {
    const place = items.findIndex(it => it.id === item.id);
    return items[place + 1] ?? items.find(it => it.id !== item.id) ?? null;
  };
  const deeds: SignDeeds = {
    now: view.now,
    done: item => {
      setAnswered(new Map([...answered, [item.id, Date.now()]]));
      setHeld(after(item));
    },
    next: item => setHeld(after(item) ?? item),
    back: item => {
      setAnswered(new Map([...answered].filter(([id]) => id !== item.id)));
      setHeld(item);
    },
  };
  return {
    items,
    current,
    isGone: current !== null && fresh === undefined && current === held,
    show: setHeld,
    deeds,
  };
}
