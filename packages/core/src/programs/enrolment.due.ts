import { z } from 'zod';
import { plusDays, plusYears } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { InForce } from '../people/assignment.ts';
import type { Consent } from '../people/consent.ts';
import type { Patient } from '../people/patient.ts';
import type { Enrolment } from './enrolment.ts';
import type { Paper, PaperKind } from './paper.ts';

/** How long a missing consent or paper may wait before it counts as overdue. Trellis policy, 2026-11-22. */
const patienceDays = 7;

/** The initiating visit may lie this long before the consent. Source: CMS MLN909188, rule set medicare-2026-11 section 1.2, 2026-11-22. */
const initiatingVisitWithinYears = 1;

export const paperworkAnchorsSchema = z.object({ sinceAt: instantSchema });

export type PaperworkFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly assignment: (InForce & { readonly id: string; readonly assignedAt: Instant }) | null;
  readonly enrolments: readonly Pick<Enrolment, 'id' | 'program' | 'enrolledAt'>[];
  /** Every consent she ever gave: somebody who took hers back is not asked again by a list. */
  readonly consents: readonly Pick<Consent, 'givenAt' | 'program'>[];
  readonly papers: readonly Pick<Paper, 'kind' | 'on'>[];
};

/** What the program still needs on paper: consent of somebody in care, then the plan and the initiating visit. */
export function paperworkDue(facts: PaperworkFacts): readonly DueItem[] {
  const { patient, assignment } = facts;
  if (patient.deceasedOn !== null) return [];
  const enrolment = facts.enrolments.find(it => it.program === 'CCM');
  if (!enrolment)
    return assignment?.careManagerId && facts.consents.length === 0
      ? [item(patient, 'programs.consent-missing', assignment.id, assignment.assignedAt)]
      : [];
  const consentOn = facts.consents
    .filter(it => it.program === 'CCM')
    .map(it => localDay(it.givenAt, patient.zone))
    .toSorted()[0];
  const oldest = plusYears(
    consentOn ?? localDay(enrolment.enrolledAt, patient.zone),
    -initiatingVisitWithinYears,
  );
  const has = (kind: PaperKind, notBefore?: string) =>
    facts.papers.some(it => it.kind === kind && (notBefore === undefined || it.on >= notBefore));
  return [
    ...(has('care-plan') ? [] : [item(patient, 'programs.plan-missing', enrolment.id, enrolment.enrolledAt)]),
    ...(has('initiating-visit', oldest)
      ? []
      : [item(patient, 'programs.visit-missing', enrolment.id, enrolment.enrolledAt)]),
  ];
}

function item(
  patient: PaperworkFacts['patient'],
  rule: 'programs.consent-missing' | 'programs.plan-missing' | 'programs.visit-missing',
  occasion: string,
  sinceAt: Instant,
): DueItem {
  const since = localDay(sinceAt, patient.zone);
  return {
    key: `${rule}:${occasion}`,
    rule,
    patientId: patient.id,
    opensAt: startOfDay(since, patient.zone),
    dueAt: sinceAt,
    overdueAt: startOfDay(plusDays(since, patienceDays), patient.zone),
    anchors: { sinceAt },
  };
}
