/**
 * Idempotency keys for one kind of act. As long as the act has not succeeded, the same content gets the same
 * key, so a second press or a retry after a lost answer is the same act and never a second one.
 */
export type ActKey = { readonly for: (content: unknown) => string; readonly done: () => void };

export function actKey(make: () => string = () => crypto.randomUUID()): ActKey {
  let open: { readonly content: string; readonly key: string } | undefined;
  return {
    for: content => {
      const text = JSON.stringify(content);
      if (open?.content !== text) open = { content: text, key: make() };
      return open.key;
    },
    done: () => {
      open = undefined;
    },
  };
}
