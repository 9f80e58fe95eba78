import { z } from 'zod';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import type { Enrolment } from '../programs/enrolment.ts';
import { type Contact, outcomes } from './contact.ts';

/** How long after a promised hour a check-in counts as overdue. Trellis policy, 2026-11-22. */
const graceSeconds = 30 * 60;

export const checkInAnchorsSchema = z.object({
  /** What made it due, and when that was. */
  since: z.enum(['enrolment', 'contact']),
  sinceAt: instantSchema,
  outcome: z.enum(outcomes).nullable(),
  /** Whether an hour was promised. */
  timed: z.boolean(),
});

export type CheckInFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly enrolments: readonly Pick<Enrolment, 'id' | 'program' | 'enrolledAt'>[];
  readonly contacts: readonly Pick<Contact, 'id' | 'closedAt' | 'outcome' | 'nextContact'>[];
};

/**
 * A check-in is due on the day of enrolment, and after each contact at the time that was agreed or planned.
 *
 * The key names the fact that made it due, so that a dismissal never hides a promise made later.
 */
export function checkInDue(facts: CheckInFacts): readonly DueItem[] {
  const { patient } = facts;
  const enrolment = facts.enrolments.find(it => it.program === 'CCM');
  if (!enrolment || patient.deceasedOn !== null) return [];
  const last = [...facts.contacts]
    .filter(contact => contact.closedAt >= enrolment.enrolledAt)
    .sort((a, b) => (a.closedAt < b.closedAt ? 1 : a.closedAt > b.closedAt ? -1 : a.id < b.id ? 1 : -1))[0];

  const timed = last?.nextContact.timed ?? false;
  const dueAt: Instant = last ? last.nextContact.at : enrolment.enrolledAt;
  const dueDay = localDay(dueAt, patient.zone);
  return [
    {
      key: `ccm.check-in:${last ? last.id : enrolment.id}`,
      rule: 'ccm.check-in',
      patientId: patient.id,
      opensAt: startOfDay(dueDay, patient.zone),
      dueAt,
      overdueAt: timed ? plusSeconds(dueAt, graceSeconds) : startOfDay(plusDays(dueDay, 1), patient.zone),
      anchors: {
        since: last ? 'contact' : 'enrolment',
        sinceAt: last ? last.closedAt : enrolment.enrolledAt,
        outcome: last ? last.outcome : null,
        timed,
      },
    },
  ];
}
