import type { Instant } from './instant.ts';

/** A key that a person closed: marked as done, or dismissed. */
export type ClosedKey = { readonly key: string; readonly closedAt: Instant };

/**
 * What comes after an occasion that people closed without the fact that would settle it: the next occasion of the
 * same need, under a key of its own (`…`, `…#2`, `…#3`), and when the one before was closed. So a dismissal ends.
 */
export function nextOccasion(
  key: string,
  closed: readonly ClosedKey[],
): { readonly key: string; readonly closedAt: Instant | null } {
  const closedAt = new Map(closed.map(it => [it.key, it.closedAt]));
  let open = key;
  let last: Instant | null = null;
  for (let count = 2; closedAt.has(open); count += 1) {
    last = closedAt.get(open) ?? last;
    open = `${key}#${count}`;
  }
  return { key: open, closedAt: last };
}
