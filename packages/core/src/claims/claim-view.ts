import { z } from 'zod';
import { daySchema, monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { draftMissingSchema, referrerSchema } from './claim-draft.ts';
import { claimStates } from './claim-state.ts';
import { adjustmentSchema, paidLineSchema } from './remit.ts';

/** A person in a list of claims: enough to tell people apart. */
export const claimPersonSchema = z.object({
  id: idOf<'patient'>(),
  given: z.string(),
  family: z.string(),
  birthDate: z.string(),
});

export const draftViewSchema = z.object({
  patientId: idOf<'patient'>(),
  lineIds: z.array(idOf<'claim line'>()),
  /** `99490`, `99439 × 2`. */
  codes: z.array(z.object({ code: z.string(), units: z.number().int(), serviceDate: daySchema })),
  practitioner: z.string().nullable(),
  placeOfService: z.string(),
  payer: z.string().nullable(),
  /** Who pays after it. */
  otherPayers: z.array(z.string()),
  supervising: z.string().nullable(),
  referring: referrerSchema.nullable(),
  facility: z.string().nullable(),
  diagnoses: z.array(z.string()),
  chargeCents: z.number().int().nullable(),
  /** No payer answered about coverage since the month of service began. */
  isUnasked: z.boolean(),
  missing: z.array(draftMissingSchema),
});
export type DraftView = z.infer<typeof draftViewSchema>;

export const claimItemSchema = z.object({
  position: z.number().int(),
  lineId: idOf<'claim line'>(),
  code: z.string(),
  units: z.number().int(),
  chargeCents: z.number().int(),
  serviceDate: daySchema,
  /** The approved line was taken back or replaced after the claim left. */
  hasChanged: z.boolean(),
});

export const postingSchema = z.object({
  answerId: idOf<'claim answer'>(),
  trace: z.string(),
  payerName: z.string(),
  /** The payer billed, or one it was passed on to. */
  place: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  paidOn: daySchema.nullable(),
  status: z.string(),
  chargeCents: z.number().int(),
  paidCents: z.number().int(),
  patientCents: z.number().int(),
  /** Of the claim as a whole, beside those of its lines. */
  adjustments: z.array(adjustmentSchema),
  remarks: z.array(z.string()),
  passedOnTo: z.string().nullable(),
  lines: z.array(paidLineSchema),
});

export const claimViewSchema = z.object({
  id: idOf<'claim'>(),
  number: z.string(),
  patientId: idOf<'patient'>(),
  month: monthSchema,
  frequency: z.enum(['1', '7', '8']),
  replaces: idOf<'claim'>().nullable(),
  /** The claim of which a payer before has decided; null for one sent to the first payer. */
  firstClaim: idOf<'claim'>().nullable(),
  reason: z.string().nullable(),
  followedBy: idOf<'claim'>().nullable(),
  payerName: z.string(),
  payerClaimNumber: z.string().nullable(),
  chargeCents: z.number().int(),
  fileId: idOf<'claim file'>(),
  fileNumber: z.number().int(),
  sentAt: instantSchema,
  sentBy: z.string(),
  state: z.enum(claimStates),
  isLate: z.boolean(),
  /** Still to be done by somebody: refused, and not written off or followed. */
  isOpen: z.boolean(),
  owner: z.string().nullable(),
  items: z.array(claimItemSchema),
  acknowledgments: z.array(
    z.object({
      kind: z.enum(['999', '277CA']),
      accepted: z.boolean(),
      says: z.string(),
      at: instantSchema,
    }),
  ),
  postings: z.array(postingSchema),
  steps: z.array(
    z.object({
      kind: z.enum(['owned', 'noted', 'appealed', 'written-off']),
      says: z.string().nullable(),
      cents: z.number().int().nullable(),
      by: z.string(),
      at: instantSchema,
    }),
  ),
});
export type ClaimView = z.infer<typeof claimViewSchema>;
