import { type Day, daysBetween } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { EncounterFact } from '@trellis/core/chart/chart';

import type { ContactView } from './contact.queries.ts';

export type TimelineItem =
  | { readonly kind: 'visit'; readonly at: Instant; readonly visit: EncounterFact }
  | { readonly kind: 'contact'; readonly at: Instant; readonly contact: ContactView };

/** Visits from the chart and our own contacts in one line, newest first. */
export function timeline(
  visits: readonly EncounterFact[],
  contacts: readonly ContactView[],
): readonly TimelineItem[] {
  const items: readonly TimelineItem[] = [
    ...visits.map(visit => ({ kind: 'visit', at: visit.startedAt, visit }) as const),
    ...contacts.map(contact => ({ kind: 'contact', at: contact.closedAt, contact }) as const),
  ];
  return [...items].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Days in the house, for stays that crossed a midnight. */
export function stayDays(visit: Pick<EncounterFact, 'startedAt' | 'endedAt'>, zone: Zone): number {
  const start: Day = localDay(visit.startedAt, zone);
  return visit.endedAt === null ? 0 : daysBetween(start, localDay(visit.endedAt, zone));
}
