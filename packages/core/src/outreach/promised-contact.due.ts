import { z } from 'zod';
import type { DueItem } from '../basics/due-item.ts';
import { idOf } from '../basics/id.ts';
import { type CheckInFacts, checkInAnchorsSchema, dueTimes, latestOf } from './check-in.due.ts';
import { tryOutcome } from './contact-kind.ts';

export const promisedContactAnchorsSchema = checkInAnchorsSchema.extend({
  since: z.literal('contact'),
  /** Who promised it: of someone in no program she is the one who knows. */
  promisedBy: idOf<'staff'>(),
});

/**
 * The next contact that was planned with someone in no program. For someone in one, the check-in says the same:
 * then this rule is silent.
 */
export function promisedContactDue(facts: CheckInFacts): readonly DueItem[] {
  const { patient } = facts;
  const last = latestOf(facts.contacts);
  if (facts.enrolments.length > 0 || patient.deceasedOn !== null || !last) return [];
  return [
    {
      key: `outreach.promised-contact:${last.id}`,
      rule: 'outreach.promised-contact',
      patientId: patient.id,
      ...dueTimes(last.nextContact, patient.zone),
      anchors: {
        since: 'contact',
        sinceAt: last.closedAt,
        outcome: tryOutcome(last.outcome),
        timed: last.nextContact.timed,
        promisedBy: last.staffId,
      },
    },
  ];
}
