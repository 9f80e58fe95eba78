import { firstDay, monthOf, plusDays, plusMonths } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { type ClosedKey, nextOccasion } from '../basics/occurrence.ts';
import { localDay, startOfDay, type Zone } from '../basics/zone.ts';

/**
 * A check-in that somebody closed without a contact comes back with the month after: nobody in a program drops out of
 * sight because a row was clicked away.
 */
export function checkInAgain(item: DueItem, closed: readonly ClosedKey[], zone: Zone): DueItem {
  const { key, closedAt } = nextOccasion(item.key, closed);
  if (closedAt === null) return item;
  const closedOn = localDay(closedAt, zone);
  const dueOn = localDay(item.dueAt, zone);
  const next = firstDay(plusMonths(monthOf(closedOn > dueOn ? closedOn : dueOn), 1));
  return {
    ...item,
    key,
    opensAt: startOfDay(next, zone),
    dueAt: startOfDay(next, zone),
    overdueAt: startOfDay(plusDays(next, 1), zone),
    anchors: { ...item.anchors, timed: false },
  };
}
