import type { DueItem } from '../basics/due-item.ts';
import { type CheckInFacts, checkInDue } from '../outreach/check-in.due.ts';
import { promisedContactDue } from '../outreach/promised-contact.due.ts';

/** Bump it when any due rule changes: rows derived by an older version are derived again. */
export const dueRulesVersion = 2;

/** Everything the due rules read about one patient. */
export type DueFacts = CheckInFacts;

/** Every due rule there is, in one place. */
export function everythingDue(facts: DueFacts): readonly DueItem[] {
  return [...checkInDue(facts), ...promisedContactDue(facts)];
}
