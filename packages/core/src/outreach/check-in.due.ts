import { z } from 'zod';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { instantSchema, plusSeconds } from '../basics/instant.ts';
import { localDay, startOfDay, type Zone } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import type { Enrolment } from '../programs/enrolment.ts';
import { type Contact, type NextContact, nextDay, nextMoment } from './contact.ts';
import { outcomes, tryOutcome } from './contact-kind.ts';

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

/** What the rules of this module read of a contact. */
export type PlannedContact = Pick<Contact, 'id' | 'closedAt' | 'outcome' | 'staffId'> & {
  readonly nextContact: NextContact;
};

export type CheckInFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly enrolments: readonly Pick<Enrolment, 'id' | 'program' | 'enrolledAt'>[];
  /** Contacts that planned a next one; those that left the plan as it stood decide nothing. */
  readonly contacts: readonly PlannedContact[];
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
  const last = latestOf(facts.contacts.filter(contact => contact.closedAt >= enrolment.enrolledAt));
  return [
    {
      key: `ccm.check-in:${last ? last.id : enrolment.id}`,
      rule: 'ccm.check-in',
      patientId: patient.id,
      ...dueTimes(
        last ? last.nextContact : { timed: false, on: localDay(enrolment.enrolledAt, patient.zone) },
        patient.zone,
      ),
      ...(!last && { dueAt: enrolment.enrolledAt }),
      anchors: {
        since: last ? 'contact' : 'enrolment',
        sinceAt: last ? last.closedAt : enrolment.enrolledAt,
        outcome: last ? tryOutcome(last.outcome) : null,
        timed: last?.nextContact.timed ?? false,
      },
    },
  ];
}

/** The newest; of two closed in one instant the later id. */
export const latestOf = <C extends Pick<Contact, 'closedAt' | 'id'>>(contacts: readonly C[]): C | undefined =>
  [...contacts].sort((a, b) =>
    a.closedAt < b.closedAt ? 1 : a.closedAt > b.closedAt ? -1 : a.id < b.id ? 1 : -1,
  )[0];

/** On Today from the morning of its day; overdue half an hour after a promised hour, or when the day is over. */
export function dueTimes(next: NextContact, zone: Zone): Pick<DueItem, 'opensAt' | 'dueAt' | 'overdueAt'> {
  const dueAt = nextMoment(next, zone);
  const day = nextDay(next, zone);
  return {
    opensAt: startOfDay(day, zone),
    dueAt,
    overdueAt: next.timed ? plusSeconds(dueAt, graceSeconds) : startOfDay(plusDays(day, 1), zone),
  };
}
