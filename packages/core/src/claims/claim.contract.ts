import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { patientSchema } from '../people/patient.ts';
import { mayReadClaims, mayReleaseClaims, mayWorkClaims } from './claim.policy.ts';
import { referrerSchema } from './claim-draft.ts';
import { claimPersonSchema, claimViewSchema, draftViewSchema } from './claim-view.ts';
import { diagnosisSchema, mostDiagnoses } from './diagnosis.ts';
import { nextPayerSchema } from './next-payer.ts';
import { missingSchema } from './setup-missing.ts';

const monthParams = z.strictObject({ month: monthSchema });
const claimParams = z.strictObject({ claimId: idOf<'claim'>() });
const fileParams = z.strictObject({ fileId: idOf<'claim file'>() });
const reason = plainText(500).trim().min(3, 'says too little');

export const getClaimMonth = contract({
  name: 'claims.month',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/months/:month',
  says: 'The claims of a month with their states, and what is approved and not yet sent with what it lacks.',
  policy: mayReadClaims,
  params: monthParams,
  answer: z.object({
    month: monthSchema,
    missing: z.array(missingSchema),
    drafts: z.array(draftViewSchema),
    claims: z.array(claimViewSchema),
    patients: z.array(claimPersonSchema),
  }),
  problems: [],
});

export const getClaimWork = contract({
  name: 'claims.work',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/work',
  says: 'Claims of any month that were refused, that nobody answered in thirty days, or that the next payer has not seen.',
  policy: mayReadClaims,
  answer: z.object({
    claims: z.array(claimViewSchema),
    /** Decided by one payer, with something left that the next one may take over. */
    forNext: z.array(z.object({ claim: claimViewSchema, next: nextPayerSchema })),
    patients: z.array(claimPersonSchema),
  }),
  problems: [],
});

export const getClaim = contract({
  name: 'claims.claim',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/claims/:claimId',
  says: 'One claim: its lines with money, its file, every answer, every step, and the claims before and after it.',
  policy: mayReadClaims,
  params: claimParams,
  answer: z.object({
    claim: claimViewSchema,
    related: z.array(claimViewSchema),
    patient: patientSchema,
    isQmb: z.boolean(),
    /** With which it left, the principal one first. */
    diagnoses: z.array(z.string()),
    /** Those that a claim of this patient carries from now on, where a person gave them. */
    givenDiagnoses: z.array(z.string()).nullable(),
    /** Who is named on it beside who bills, and who pays beside who was billed. */
    named: z.object({
      rendering: z.string().nullable(),
      supervising: z.string().nullable(),
      referring: z.string().nullable(),
      facility: z.string().nullable(),
      otherPayers: z.array(z.object({ name: z.string(), paidCents: z.number().int().nullable() })),
    }),
    /** Whom it goes to next; null when nobody comes after, or it went there. */
    next: nextPayerSchema.nullable(),
  }),
  problems: ['claims.not-found'],
});

export const releaseClaims = contract({
  name: 'claims.release',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/months/:month/release',
  says: 'Release approved lines as claims: writes the 837P, checks it, and keeps both. A finding stops all of it.',
  policy: mayReleaseClaims,
  params: monthParams,
  body: z.strictObject({
    /** Whoever releases says that these services were given as billed. */
    attested: z.literal(true),
    drafts: z
      .array(
        z.strictObject({
          patientId: idOf<'patient'>(),
          lineIds: z.array(idOf<'claim line'>()).min(1).max(50),
        }),
      )
      .min(1)
      .max(5000),
  }),
  answer: z.object({ fileId: idOf<'claim file'>(), fileNumber: z.number().int(), claims: z.number().int() }),
  problems: ['claims.not-ready', 'claims.already-released', 'claims.file-faulty', 'patient.not-found'],
});

export const followClaim = contract({
  name: 'claims.follow',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/claims/:claimId/following',
  says: 'Send a claim again after a refusal: as new, as a correction that replaces it (7), or to take it back (8).',
  policy: mayReleaseClaims,
  params: claimParams,
  body: z.strictObject({ attested: z.literal(true), frequency: z.enum(['1', '7', '8']), reason }),
  answer: z.object({ claimId: idOf<'claim'>(), fileId: idOf<'claim file'>(), fileNumber: z.number().int() }),
  problems: [
    'claims.not-found',
    'claims.followed-already',
    'claims.cannot-follow',
    'claims.not-ready',
    'claims.already-released',
    'claims.file-faulty',
  ],
});

const claimStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('owned') }),
  z.strictObject({ kind: z.literal('noted'), says: reason }),
  z.strictObject({ kind: z.literal('appealed'), says: reason }),
  z.strictObject({ kind: z.literal('written-off'), says: reason, cents: z.number().int().positive() }),
]);
/** What somebody does about a refused claim. */
export type ClaimStep = z.infer<typeof claimStepSchema>;

export const workClaim = contract({
  name: 'claims.step',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/claims/:claimId/steps',
  says: 'Take on a refused claim, note something, record an appeal, or write an amount off with its reason.',
  policy: mayWorkClaims,
  params: claimParams,
  body: z.strictObject({ step: claimStepSchema }),
  answer: z.object({ stepId: idOf<'claim step'>() }),
  problems: ['claims.not-found', 'claims.too-much-written-off'],
});

export const setDiagnoses = contract({
  name: 'claims.set-diagnoses',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/claim-diagnoses',
  says: 'Give the ICD-10-CM codes of a patient’s claims, the principal one first, where the chart has none.',
  policy: mayReleaseClaims,
  params: patientParams,
  body: z.strictObject({ codes: z.array(diagnosisSchema).min(1).max(mostDiagnoses) }),
  answer: z.object({ codes: z.array(z.string()) }),
  problems: ['patient.not-found'],
});

export const setReferrer = contract({
  name: 'claims.set-referrer',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/claim-referrer',
  says: 'Say who sent a patient, where a claim has to name a referring practitioner; null takes it back.',
  policy: mayReleaseClaims,
  params: patientParams,
  body: z.strictObject({ referrer: referrerSchema.nullable() }),
  answer: z.object({ referrer: referrerSchema.nullable() }),
  problems: ['patient.not-found'],
});

export const sendToNextPayer = contract({
  name: 'claims.next-payer',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/claims/:claimId/next-payer',
  says: 'Send a claim that one payer has decided to the next one, with what was paid and taken off before.',
  policy: mayReleaseClaims,
  params: claimParams,
  body: z.strictObject({ attested: z.literal(true) }),
  answer: z.object({ claimId: idOf<'claim'>(), fileId: idOf<'claim file'>(), fileNumber: z.number().int() }),
  problems: [
    'claims.not-found',
    'claims.no-next-payer',
    'claims.not-ready',
    'claims.already-released',
    'claims.file-faulty',
  ],
});

export const getClaimFile = contract({
  name: 'claims.file',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/files/:fileId',
  says: 'A file of claims as it left, 005010X222A1.',
  policy: mayReadClaims,
  params: fileParams,
  answer: z.string(),
  media: 'application/edi-x12',
  problems: ['claims.not-found'],
});

export const getClaimTable = contract({
  name: 'claims.table',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/files/:fileId/table',
  says: 'The lines of a file as CSV, safe from formulas.',
  policy: mayReadClaims,
  params: fileParams,
  answer: z.string(),
  media: 'text/csv; charset=utf-8',
  problems: ['claims.not-found'],
});
