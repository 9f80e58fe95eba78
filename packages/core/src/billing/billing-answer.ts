import { z } from 'zod';
import { daySchema, monthSchema } from '../basics/day.ts';
import { ccmFamilies, type DeepReadonly } from './billing-case.ts';
import { ruleNames } from './medicare.rules.ts';

/** What the engine answers to a case; shapes as in CASE-FORMAT, with the rule behind each word. */

export const lineSchema = z.object({
  code: z.string(),
  units: z.number().int().positive(),
  practice: z.string(),
  billingPractitioner: z.string().nullable(),
  /** The day everything the code needs was there; a claim may carry it or any later day of the month. */
  serviceDate: daySchema,
  month: monthSchema,
  modifiers: z.array(z.string()),
  placeOfService: z.string(),
  /** Entries whose seconds were counted for the set this line belongs to, and their sum. */
  time: z.array(z.string()),
  seconds: z.number().int(),
  /** The set of codes that excludes others in the month; null for a code that belongs to none. */
  family: z.enum(ccmFamilies).nullable(),
  /** What makes the line unique for patient, practice and code: the month for monthly codes. */
  serviceKey: z.string(),
  /** For all units: by the site's fee file, else the national average; null where no amount is known. */
  allowedCents: z.number().int().nullable(),
  /** Absent where the amount is the national average, which nobody has verified. */
  amountFrom: z.literal('site').optional(),
});
export type Line = DeepReadonly<z.output<typeof lineSchema>>;

/** `missing`: something obtainable is not there. `failed`: nothing anyone does changes it for this month. */
export const reasonStates = ['met', 'missing', 'failed'] as const;

export const reasonSchema = z.object({
  rule: z.enum(ruleNames),
  state: z.enum(reasonStates),
  says: z.string(),
  /** Numbers and days of this reason, for words in another language. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Ids of the facts that prove it. */
  evidence: z.array(z.string()),
  source: z.string(),
  certainty: z.enum(['verified', 'policy', 'unverified']),
});
export type Reason = DeepReadonly<z.output<typeof reasonSchema>>;

export const verdictSchema = z.object({
  code: z.string(),
  month: monthSchema,
  practice: z.string().nullable(),
  /** Where a code may stand more than once in a month: which of its services this is. */
  serviceKey: z.string().optional(),
  verdict: z.enum(['billable', 'needs', 'not-billable']),
  because: z.array(reasonSchema),
});
export type Verdict = DeepReadonly<z.output<typeof verdictSchema>>;

export const ledgerRowSchema = z.object({
  time: z.string(),
  program: z.string().nullable(),
  month: monthSchema,
  seconds: z.number().int().nonnegative(),
  rule: z.enum(ruleNames).nullable(),
  why: z.string(),
});
export type LedgerRow = DeepReadonly<z.output<typeof ledgerRowSchema>>;

export const billingAnswerSchema = z.object({
  id: z.string(),
  ruleSet: z.string(),
  lines: z.array(lineSchema),
  alternatives: z.array(z.array(lineSchema)),
  verdicts: z.array(verdictSchema),
  ledger: z.array(ledgerRowSchema),
  /** Programs the case speaks of whose rules this engine does not have: nothing is said about their codes. */
  notLoaded: z.array(z.string()),
});
export type BillingAnswer = DeepReadonly<z.output<typeof billingAnswerSchema>>;
