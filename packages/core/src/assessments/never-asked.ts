import type { Condition, Form, FormItem, Lack } from './form.ts';

/**
 * Questions that can never come up: they wait for an answer of a question that waits for them, or that is not there.
 * Questions that only wait for something *not* to be answered can be the first; a circle of those is sound.
 */
export function neverAsked({ items }: Form): readonly Lack[] {
  const placed = placedOf(items, undefined);
  const reached = new Set<string>();
  const isReached = ({ item, parent }: Placed): boolean => {
    if (parent && !reached.has(parent.linkId)) return false;
    const { conditions, needsAny } = item;
    if (conditions.length === 0) return true;
    const canHold = (it: Condition) => holdsUnanswered(it) || reached.has(it.question);
    return needsAny ? conditions.some(canHold) : conditions.every(canHold);
  };
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const it of placed) if (!reached.has(it.item.linkId) && isReached(it)) reached.add(it.item.linkId);
  }
  return placed
    .filter(({ item, parent }) => !reached.has(item.linkId) && (!parent || reached.has(parent.linkId)))
    .map(({ item }) => ({
      linkId: item.linkId,
      what: 'never-asked',
      detail: item.conditions.map(it => it.question).join(', '),
    }));
}

type Placed = { readonly item: FormItem; readonly parent: FormItem | undefined };

const placedOf = (items: readonly FormItem[], parent: FormItem | undefined): readonly Placed[] =>
  items.flatMap(item => [{ item, parent }, ...placedOf(item.items, item)]);

const holdsUnanswered = ({ operator, answer }: Condition): boolean =>
  operator === '!=' || (operator === 'exists' && answer.valueBoolean === false);
