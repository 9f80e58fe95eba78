import { z } from 'zod';
import { type Day, daySchema, plusYears } from '../basics/day.ts';
import { type Id, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail, failWith } from '../basics/problem.ts';
import { refuseTakeBack } from '../basics/take-back.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import { decideGiven, type Given, givenSchemaTo, type Receiver } from '../documents/given.ts';
import { letterLanguages } from '../documents/letter.ts';
import type { Patient } from '../people/patient.ts';
import type { Paper } from '../programs/paper.ts';
import { type Plan, planSchema, tidied } from './careplan.ts';
import { planGaps } from './plan-gaps.ts';
import { asksSignature, type SignaturePolicy } from './plan-signature.ts';

export type PlanVersionId = Id<'plan version'>;

/** A plan as it was issued: never changed, only followed by the next number. */
export type PlanVersion = {
  readonly id: PlanVersionId;
  readonly patientId: PatientId;
  readonly number: number;
  readonly plan: Plan;
  /** The day by which it is looked at again. */
  readonly reviewOn: Day;
  readonly issuedAt: Instant;
  readonly issuedBy: StaffId;
  /** Whether the policy of the site on its day has it wait for the supervising provider. */
  readonly asksSignature: boolean;
};

export const planAnswers = ['approved', 'returned'] as const;
export type PlanAnswer = (typeof planAnswers)[number];

/** What the supervising provider said to a version. */
export type PlanReview = {
  readonly id: Id<'plan review'>;
  readonly versionId: PlanVersionId;
  readonly answer: PlanAnswer;
  readonly reason: string;
  readonly at: Instant;
  readonly by: StaffId;
  /** The provider in whose place a delegate answered. */
  readonly actingFor: StaffId | null;
};

/** A copy proves `ccm.plan-copy` to the month (billing's rule names its source): one to somebody else would not. */
export const copyReceivers = ['patient', 'caregiver'] as const satisfies readonly Receiver[];
export const copySchema = givenSchemaTo(copyReceivers);
/** A version reached the patient or a caregiver. */
export type PlanCopy = Given<(typeof copyReceivers)[number]>;

/** `not-asked`: in force without the provider's word, as the site decided. */
export const planStates = ['waiting', 'not-asked', ...planAnswers] as const;
export type PlanState = (typeof planStates)[number];

export const planStateOf = (
  version: Pick<PlanVersion, 'asksSignature'>,
  reviews: readonly Pick<PlanReview, 'answer'>[],
): PlanState => reviews[0]?.answer ?? (version.asksSignature ? 'waiting' : 'not-asked');

export const versionSummarySchema = z.object({
  id: idOf<'plan version'>(),
  number: z.number().int(),
  reviewOn: daySchema,
  issuedAt: instantSchema,
  issuedBy: z.string(),
  state: z.enum(planStates),
  review: z
    .object({
      by: z.string(),
      at: instantSchema,
      reason: z.string(),
      /** For whom a delegate answered. */
      actingFor: z.string().nullable(),
    })
    .nullable(),
  copies: z.array(copySchema),
  /** The patient's editions that were made of it. */
  editions: z.array(
    z.object({ documentId: idOf<'document'>(), language: z.enum(letterLanguages), large: z.boolean() }),
  ),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;
export const versionSchema = versionSummarySchema.extend({ plan: planSchema });

export type IssueFacts = {
  readonly patient: Pick<Patient, 'deceasedOn'>;
  readonly draft: { readonly plan: Plan; readonly version: number } | undefined;
  readonly current: Pick<PlanVersion, 'number' | 'plan' | 'reviewOn'> | undefined;
  readonly signature: SignaturePolicy;
  /** The plan as the supervising provider approved it last. */
  readonly approved: Plan | undefined;
};

/** Makes the draft the next version, or says what stands in the way. */
export function decideIssue(
  facts: IssueFacts,
  wanted: Omit<PlanVersion, 'number' | 'plan' | 'asksSignature'> & { readonly draftVersion: number },
  today: Day,
): PlanVersion {
  const { draft, current } = facts;
  if (facts.patient.deceasedOn !== null)
    fail('plan.deceased', 'The chart says this patient has died. No new version is issued after death.');
  if (!draft || draft.version !== wanted.draftVersion)
    fail('edit.stale', 'The draft has changed since you saw it. Look at it again, then issue it.');
  const plan = tidied(draft.plan);
  const gaps = planGaps(plan, today);
  if (gaps.length > 0)
    fail(
      'plan.incomplete',
      'The plan is not whole yet: each problem needs a goal and a step, each goal of now a target and a date ahead, and each value in braces is to be written in. The open places are marked.',
      { gaps },
    );
  if (wanted.reviewOn <= today || wanted.reviewOn > plusYears(today, 1))
    fail('plan.review-day', 'Choose a day of review after today and within a year.');
  if (current && isSamePlan(current.plan, plan) && current.reviewOn === wanted.reviewOn)
    fail(
      'plan.unchanged',
      `Nothing differs from version ${current.number}. Change the draft, then issue it.`,
    );
  const { draftVersion: _, ...version } = wanted;
  return {
    ...version,
    number: (current?.number ?? 0) + 1,
    plan,
    asksSignature: asksSignature(facts.signature, plan, facts.approved),
  };
}

/** The supervising provider answers a version once; what was returned comes back as the next version. */
export function decideReview(
  facts: {
    readonly version: Pick<PlanVersion, 'id' | 'number'>;
    readonly reviews: readonly PlanReview[];
    readonly newest: number;
    /** In whose name she answers; undefined: she may not. */
    readonly actingFor: StaffId | null | undefined;
  },
  wanted: Omit<PlanReview, 'actingFor'>,
): PlanReview {
  if (facts.version.number < facts.newest)
    fail('plan.superseded', `Version ${facts.newest} has been issued since. Answer that one instead.`, {
      newest: facts.newest,
    });
  if (facts.reviews.length > 0)
    fail('plan.answered', 'This version was answered already. Load the page again to see by whom.');
  if (facts.actingFor === undefined)
    fail(
      'plan.not-yours',
      'This plan waits for the provider who bills for the patient. She, or a supervisor, can name you for the days she is away.',
    );
  const reason = wanted.reason.trim();
  if (wanted.answer === 'returned' && reason === '')
    fail('plan.needs-reason', 'Say what should change: a plan goes back only with a reason.');
  return { ...wanted, reason, actingFor: facts.actingFor };
}

/** An answer is taken back at once, by whoever gave it, and not when a patient's edition was made of it. */
export function decideReviewTakeBack(
  reviews: readonly PlanReview[],
  editions: number,
  wanted: { readonly at: Instant; readonly by: StaffId },
): PlanReview {
  const review = reviews[0] ?? failWith('plan.not-answered');
  refuseTakeBack(review, wanted);
  if (editions > 0)
    fail('answer.acted-on', 'The patient’s edition was made of this version already. Ask for a new version.');
  return review;
}

/**
 * A copy is given from the day its version was issued, where the patient lives. One that waits for its answer may be
 * given; one that was sent back is no plan to hand over.
 */
export function decideCopy(
  version: Pick<PlanVersion, 'issuedAt'> & { readonly reviews: readonly Pick<PlanReview, 'answer'>[] },
  copy: PlanCopy,
  zone: Zone,
  today: Day,
): PlanCopy {
  if (version.reviews.some(it => it.answer === 'returned'))
    fail(
      'plan.copy-of-returned',
      'The supervising provider sent this version back. Change the draft, issue the next version, and give a copy of that.',
    );
  return decideGiven(localDay(version.issuedAt, zone), copy, today);
}

/** The paper that proves a version, or a copy of it, to the month. The words are the same in every language. */
export function paperOf(
  kind: 'care-plan' | 'plan-copy-given',
  version: { readonly number: number },
  on: Day,
): Paper {
  return { kind, on, where: `Trellis, plan ${version.number}` };
}

/** Whether two plans say the same. Both come from one schema, so their keys stand in one order. */
export const isSamePlan = (a: Plan, b: Plan): boolean =>
  JSON.stringify(planSchema.parse(a)) === JSON.stringify(planSchema.parse(b));
