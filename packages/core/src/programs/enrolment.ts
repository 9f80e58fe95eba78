import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import {
  type EnrolmentId,
  type Id,
  idOf,
  type PatientId,
  type PracticeId,
  type StaffId,
} from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { earliestDay } from '../basics/partial-day.ts';
import { fail } from '../basics/problem.ts';
import { localDay } from '../basics/zone.ts';
import type { ConditionFact } from '../chart/chart.ts';
import { activeProblems } from '../chart/chart.ts';
import {
  allConsentStatements,
  type Consent,
  consentForms,
  consentLanguages,
  type Program,
  programs,
} from '../people/consent.ts';
import type { Patient } from '../people/patient.ts';
import { keptPaperSchema, type Paper } from './paper.ts';
import { decidePaper, programTerms, termsOf } from './program-terms.ts';

/** CCM needs two or more chronic conditions. Source: 42 CFR 410.26, rule set medicare-2026-11 section 1.3, 2026-11-22. */
export const ccmConditionsNeeded = programTerms.CCM.conditionsNeeded;

export type Enrolment = {
  readonly id: EnrolmentId;
  readonly patientId: PatientId;
  readonly program: Program;
  readonly practiceId: PracticeId;
  readonly billingPractitionerId: StaffId;
  readonly careManagerId: StaffId;
  readonly consent: Consent;
  /** The chart conditions that the care manager takes for chronic; the practitioner confirms them. */
  readonly conditionIds: readonly Id<'chart fact'>[];
  readonly papers: readonly Paper[];
  readonly enrolledAt: Instant;
};

export const enrolmentSchema = z.object({
  id: idOf<'enrolment'>(),
  program: z.enum(programs),
  billingPractitioner: z.string(),
  careManager: z.string(),
  careManagerId: idOf<'staff'>(),
  billingPractitionerId: idOf<'staff'>(),
  consentForm: z.enum(consentForms),
  consentAt: instantSchema,
  consentTold: z.array(z.enum(allConsentStatements)),
  consentLanguage: z.enum(consentLanguages).nullable(),
  consentTextVersion: z.string().nullable(),
  consentObtainedBy: z.string(),
  consentObtainedById: idOf<'staff'>(),
  conditions: z.array(z.string()),
  conditionIds: z.array(idOf<'chart fact'>()),
  papers: z.array(keptPaperSchema),
  enrolledAt: instantSchema,
});
export type EnrolmentRow = z.infer<typeof enrolmentSchema>;

export type EnrolmentFacts = {
  readonly patient: Patient;
  readonly conditions: readonly ConditionFact[];
  readonly enrolled: readonly Pick<Enrolment, 'program'>[];
  readonly billingPractitioners: readonly StaffId[];
};

/** Whether this person can be enrolled now; returns the enrolment or fails with what stands in the way. */
export function decideEnrolment(facts: EnrolmentFacts, wanted: Enrolment, today: Day): Enrolment {
  if (facts.patient.deceasedOn !== null)
    fail('enrolment.deceased', 'The chart says this patient has died. Nobody is enrolled after death.');
  const { began, conditionsNeeded } = termsOf(wanted.program);
  const consentOn = localDay(wanted.consent.givenAt, facts.patient.zone);
  if (consentOn < began || consentOn < earliestDay(facts.patient.birthDate))
    fail(
      'consent.too-early',
      'Nobody could agree to this service on that day. Check the year of the consent.',
    );
  if (facts.enrolled.some(it => it.program === wanted.program))
    fail(
      'enrolment.already',
      `This patient is already enrolled in ${wanted.program}. Open her page to see it.`,
    );
  if (!facts.billingPractitioners.includes(wanted.billingPractitionerId))
    fail('enrolment.unknown-provider', 'Choose a billing practitioner of this practice.');
  const known = activeProblems(facts.conditions);
  const chosen = [...new Set(wanted.conditionIds)];
  if (chosen.some(id => !known.some(condition => condition.id === id)))
    fail(
      'enrolment.unknown-condition',
      'A chosen condition is not an active problem in the chart. Load the page again and choose from the list.',
    );
  if (chosen.length < conditionsNeeded)
    fail('enrolment.too-few-conditions', tooFew(wanted.program, conditionsNeeded, chosen.length), {
      needed: conditionsNeeded,
      chosen: chosen.length,
    });
  for (const paper of wanted.papers) decidePaper(paper, today);
  return { ...wanted, conditionIds: chosen };
}

const tooFew = (program: Program, needed: number, chosen: number): string =>
  program === 'CCM'
    ? `CCM needs ${needed} chronic conditions expected to last a year; ${chosen} chosen.`
    : `${program} needs the condition it is for; none chosen. Choose it from the list.`;
