import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema, monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayPrintStatements, mayReadShare } from './claim.policy.ts';

export const estimateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), cents: z.number().int() }),
  z.object({ kind: z.literal('nothing'), why: z.enum(['qmb', 'free']) }),
  z.object({ kind: z.literal('other-payer-first'), cents: z.number().int().nullable() }),
  z.object({ kind: z.literal('unknown') }),
]);

export const shareSchema = z.object({
  isQmb: z.boolean(),
  owedCents: z.number().int(),
  /** What payers left to her, by claim. */
  answered: z.array(
    z.object({
      month: monthSchema,
      codes: z.array(z.string()),
      paidOn: daySchema.nullable(),
      patientCents: z.number().int(),
    }),
  ),
  /** Approved or sent, and not answered. */
  coming: z.array(
    z.object({ month: monthSchema, code: z.string(), units: z.number().int(), estimate: estimateSchema }),
  ),
});
export type Share = z.infer<typeof shareSchema>;

export const getShare = contract({
  name: 'claims.share',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/share',
  says: 'What a patient owes by what payers said, and what is probably coming; unknown is told as unknown.',
  policy: mayReadShare,
  params: patientParams,
  answer: shareSchema,
  problems: ['patient.not-found'],
});

export const printStatement = contract({
  name: 'claims.print-statement',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/statements',
  says: 'Make a statement of what a patient owes as PDF and keep it; never for a Qualified Medicare Beneficiary.',
  policy: mayPrintStatements,
  params: patientParams,
  body: z.strictObject({ language: z.enum(['en', 'es']), large: z.boolean() }),
  answer: z.object({ documentId: idOf<'document'>() }),
  problems: ['patient.not-found', 'claims.nothing-owed', 'claims.never-billed'],
});
