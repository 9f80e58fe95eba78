/** Values that never change under their key, the most recently used of them; how much they are together is bounded. */
export type BoundedCache<Value> = {
  readonly find: (key: string) => Value | undefined;
  /** `size` in the unit of the bound. What is larger than the bound alone is not kept. */
  readonly keep: (key: string, value: Value, size: number) => void;
};

export function boundedCache<Value>(most: number): BoundedCache<Value> {
  // A Map holds its keys in the order they were put in: the first is the one that was not used for longest.
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  let held = 0;
  const drop = (key: string): void => {
    held -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    find: key => {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    keep: (key, value, size) => {
      drop(key);
      if (size > most) return;
      kept.set(key, { value, size });
      held += size;
      for (const oldest of kept.keys()) {
        if (held <= most) break;
        drop(oldest);
      }
    },
  };
}
