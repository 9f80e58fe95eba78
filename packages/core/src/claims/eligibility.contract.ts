import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayKeepCoverage } from '../people/people.policy.ts';
import { mayAskEligibility, mayReadEligibility } from './eligibility.policy.ts';
import { eligibilityAnswerSchema } from './eligibility.ts';
import { differenceKindSchema, differenceSchema } from './eligibility-difference.ts';
import { findingSchema } from './finding.ts';

/** Why a patient cannot be asked about. */
export const unaskableSchema = z.enum(['no-coverage', 'no-payer', 'no-number', 'no-birth-date', 'deceased']);

const rowSchema = z.object({
  patientId: idOf<'patient'>(),
  name: z.string(),
  payer: z.object({ name: z.string(), payerId: z.string() }).nullable(),
  unaskable: unaskableSchema.nullable(),
  /** The last day coverage was asked for and an answer came. */
  checkedOn: daySchema.nullable(),
  outcome: eligibilityAnswerSchema.shape.outcome.nullable(),
  answerId: idOf<'eligibility answer'>().nullable(),
  /** What nobody looked at yet. */
  differences: z.array(differenceSchema),
});

export const getEligibility = contract({
  name: 'claims.eligibility',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/eligibility',
  says: 'Who is enrolled, when a payer last said who covers them, and what of it differs from the chart.',
  policy: mayReadEligibility,
  answer: z.object({
    today: daySchema,
    payers: z.array(z.object({ name: z.string(), payerId: z.string(), patients: z.number().int() })),
    /** What is missing in the set-up before a question can be written. */
    missing: z.array(z.enum(['npi', 'tin', 'submitter', 'receiver', 'payers'])),
    rows: z.array(rowSchema),
    inquiries: z.array(
      z.object({
        id: idOf<'eligibility inquiry'>(),
        number: z.number().int(),
        payer: z.string(),
        askedFor: daySchema,
        patients: z.number().int(),
        answered: z.number().int(),
        writtenAt: instantSchema,
        writtenBy: z.string(),
      }),
    ),
  }),
  problems: [],
});

export const askEligibility = contract({
  name: 'claims.ask-eligibility',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/eligibility/inquiries',
  says: 'Write the questions to one payer, about everybody enrolled or a chosen few, as one file (270).',
  policy: mayAskEligibility,
  body: z.strictObject({
    payerId: z.string().min(2).max(20),
    /** Null asks about everybody of this payer who can be asked about. */
    patientIds: z.array(idOf<'patient'>()).min(1).max(5000).nullable(),
  }),
  answer: z.object({ inquiryId: idOf<'eligibility inquiry'>(), asked: z.number().int() }),
  problems: ['claims.eligibility-nobody', 'claims.eligibility-setup'],
});

export const getInquiryFile = contract({
  name: 'claims.eligibility-file',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/eligibility/inquiries/:inquiryId/file',
  says: 'The questions as they were written (270), to be sent to the payer.',
  policy: mayAskEligibility,
  params: z.strictObject({ inquiryId: idOf<'eligibility inquiry'>() }),
  answer: z.string(),
  media: 'application/edi-x12',
  problems: ['claims.eligibility-not-found'],
});

export const bringEligibility = contract({
  name: 'claims.bring-eligibility',
  kind: 'upload',
  method: 'POST',
  path: '/api/claims/eligibility/answers',
  says: 'Bring back what the payer answered (271). It changes no coverage: what differs waits for a person.',
  policy: mayAskEligibility,
  answer: z.object({
    answers: z.number().int(),
    kept: z.number().int(),
    /** Kept before: the same file again. */
    known: z.number().int(),
    /** Of nobody here. */
    unknown: z.number().int(),
    differing: z.number().int(),
    findings: z.array(findingSchema),
  }),
  problems: ['claims.eligibility-not-read'],
});

export const decideEligibility = contract({
  name: 'claims.decide-eligibility',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/eligibility/answers/:answerId/decisions',
  says: 'Take what a payer said over into the coverage of a patient, or note that it was looked at.',
  policy: mayKeepCoverage,
  params: z.strictObject({ answerId: idOf<'eligibility answer'>() }),
  body: z.strictObject({
    kind: differenceKindSchema,
    decision: z.enum(['taken', 'noted']),
    note: plainText(300).trim().nullable(),
  }),
  answer: z.object({ decision: z.enum(['taken', 'noted']) }),
  problems: [
    'claims.eligibility-not-found',
    'claims.eligibility-decided',
    'claims.eligibility-by-hand',
    'coverage.overlaps',
  ],
});
