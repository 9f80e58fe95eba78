import type { Actor } from '@trellis/core/access/staff';
import { mayReadPromises } from '@trellis/core/outreach/outreach.policy';
import { promiseRule } from '@trellis/core/outreach/promise-key';
import { loadTaughtWords } from '../education/told-due.store.ts';
import { loadPromiseWords } from '../outreach/promise.store.ts';
import type { Tx } from '../platform/database/door.ts';

type Item = Parameters<Awaited<ReturnType<typeof loadTaughtWords>>>[0];

/**
 * How due items are told that follow from words of people, as anchors `en` and `es`. Derived rows hold no sentence, so it
 * is looked up when they are read; what was promised only for those who may read promises.
 */
export async function loadToldItems(tx: Tx, actor: Actor, items: readonly Item[]) {
  const ids = items.flatMap(it => (it.rule === promiseRule ? String(it.anchors.promiseId) : []));
  const isAsked = ids.length > 0 && mayReadPromises.allows(actor);
  const [tell, promised] = await Promise.all([
    loadTaughtWords(tx, actor.orgId, items),
    isAsked ? loadPromiseWords(tx, actor.orgId, ids) : new Map<string, string>(),
  ]);
  return <One extends Item>(item: One): One => {
    const text = promised.get(String(item.anchors.promiseId));
    return text === undefined ? tell(item) : { ...item, anchors: { ...item.anchors, en: text, es: text } };
  };
}
