import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import type { AccessView } from './access-log.queries.ts';

/** What one person did in one minute, with one outcome: opening a chart asks for four things at once. */
export type AccessRow = Pick<AccessView, 'id' | 'staff' | 'outcome'> & {
  readonly at: Instant;
  readonly events: readonly string[];
};

export type AccessDay = { readonly day: Day; readonly rows: readonly AccessRow[] };

/** A log, newest first, as days on the wall of the practice; nothing is left out, only repeated words. */
export function accessDays(accesses: readonly AccessView[], zone: Zone): readonly AccessDay[] {
  const days: { day: Day; rows: AccessRow[] }[] = [];
  for (const access of accesses) {
    const day = localDay(access.at, zone);
    let group = days.at(-1);
    if (group?.day !== day) {
      group = { day, rows: [] };
      days.push(group);
    }
    const above = group.rows.at(-1);
    if (above && isSameMoment(above, access, zone))
      group.rows[group.rows.length - 1] = { ...above, events: [...new Set([access.event, ...above.events])] };
    else group.rows.push({ ...access, events: [access.event] });
  }
  return days;
}

const isSameMoment = (row: AccessRow, access: AccessView, zone: Zone): boolean =>
  row.staff.id === access.staff.id &&
  row.outcome === access.outcome &&
  localTime(row.at, zone) === localTime(access.at, zone);
