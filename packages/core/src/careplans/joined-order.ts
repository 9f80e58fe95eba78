/**
 * The order of a list that two people wrote from one base: of who moved lines, mine where both did; what the other
 * added comes after the line it was put behind.
 */
export function joinedOrder(
  lists: {
    readonly base: readonly string[];
    readonly mine: readonly string[];
    readonly theirs: readonly string[];
  },
  kept: ReadonlySet<string>,
): readonly string[] {
  const { base, mine, theirs } = lists;
  const everywhere = new Set(base.filter(it => mine.includes(it) && theirs.includes(it)));
  const common = (list: readonly string[]) => list.filter(it => everywhere.has(it)).join(' ');
  const [first, second] = common(mine) === common(base) ? [theirs, mine] : [mine, theirs];
  const order = first.filter(it => kept.has(it));
  let last = -1;
  for (const id of second.filter(it => kept.has(it))) {
    const at = order.indexOf(id);
    last = at >= 0 ? at : last + 1;
    if (at < 0) order.splice(last, 0, id);
  }
  return order;
}
