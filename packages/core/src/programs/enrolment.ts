import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
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
import { plainText } from '../basics/text.ts';
import { localDay } from '../basics/zone.ts';
import type { ConditionFact } from '../chart/chart.ts';
import { activeProblems } from '../chart/chart.ts';
import {
  type Consent,
  consentForms,
  consentLanguages,
  consentStatements,
  type Program,
  programs,
} from '../people/consent.ts';
import type { Patient } from '../people/patient.ts';

/** CCM needs two or more chronic conditions. Source: 42 CFR 410.26, rule set medicare-2026-11 section 1.3, 2026-11-22. */
export const ccmConditionsNeeded = 2;

/** The first day Medicare paid for CCM. Source: CY 2015 Physician Fee Schedule final rule, 79 FR 67548, 2014-11-13. */
const ccmBegan = '2015-01-01' as Day;

/** What the law wants in the record besides time, kept here or elsewhere (the EHR). */
export const paperKinds = ['initiating-visit', 'care-plan', 'plan-copy-given'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperSchema = z.strictObject({
  kind: z.enum(paperKinds),
  on: daySchema,
  where: plainText(200).trim().min(1, 'is empty'),
});
export type Paper = z.infer<typeof paperSchema>;

export const keptPaperSchema = paperSchema.extend({ id: idOf<'paper'>() });
export type KeptPaper = z.infer<typeof keptPaperSchema>;

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
  consentTold: z.array(z.enum(consentStatements)),
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
  const consentOn = localDay(wanted.consent.givenAt, facts.patient.zone);
  if (consentOn < ccmBegan || consentOn < earliestDay(facts.patient.birthDate))
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
  if (chosen.length < ccmConditionsNeeded)
    fail(
      'enrolment.too-few-conditions',
      `CCM needs ${ccmConditionsNeeded} chronic conditions expected to last a year; ${chosen.length} chosen.`,
      {
        needed: ccmConditionsNeeded,
        chosen: chosen.length,
      },
    );
  for (const paper of wanted.papers) decidePaper(paper, today);
  return { ...wanted, conditionIds: chosen };
}

/** Refuses a visit, plan or copy that nobody can have seen yet. */
export function decidePaper(paper: Paper, today: Day): Paper {
  if (paper.on > today)
    fail(
      'enrolment.paper-in-future',
      'A visit, plan or copy is dated later than today. Enter the day it happened.',
    );
  return paper;
}
