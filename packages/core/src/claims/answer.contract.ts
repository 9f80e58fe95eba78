import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { mayPostAnswers, mayReadClaims } from './claim.policy.ts';
import { claimPersonSchema } from './claim-view.ts';
import { postingOutcomes } from './posting.ts';
import { providerAmountSchema } from './remit.ts';

export const answerKinds = ['999', '277CA', '835'] as const;

export const uploadAnswer = contract({
  name: 'claims.bring-answer',
  kind: 'upload',
  method: 'POST',
  path: '/api/claims/answers',
  says: 'Bring in a file that came back: 999, 277CA or 835, recognised by its content. The same file twice changes nothing.',
  policy: mayPostAnswers,
  answer: z.object({
    answerId: idOf<'claim answer'>(),
    kind: z.enum(answerKinds),
    isRepeated: z.boolean(),
  }),
  problems: ['claims.answer-not-read', 'claims.answer-not-ours'],
});

const paymentSchema = z.object({
  claimId: idOf<'claim'>().nullable(),
  claimNumber: z.string(),
  patientId: idOf<'patient'>().nullable(),
  status: z.string(),
  chargeCents: z.number().int(),
  paidCents: z.number().int(),
  patientCents: z.number().int(),
  /** The payer billed, or the second or third. */
  place: z.number().int(),
  passedOnTo: z.string().nullable(),
  outcome: z.enum(postingOutcomes),
  /** Lines of which the payer allowed nothing. */
  deniedLines: z.number().int(),
});

export const answerViewSchema = z.object({
  id: idOf<'claim answer'>(),
  kind: z.enum(answerKinds),
  at: instantSchema,
  by: z.string(),
  words: z.array(
    z.object({
      claimId: idOf<'claim'>().nullable(),
      claimNumber: z.string(),
      patientId: idOf<'patient'>().nullable(),
      accepted: z.boolean(),
      says: z.string(),
    }),
  ),
  remittances: z.array(
    z.object({
      trace: z.string(),
      payerName: z.string(),
      paidOn: daySchema.nullable(),
      cents: z.number().int(),
      providerCents: z.number().int(),
      differenceCents: z.number().int(),
      /** What stands beside the claims (PLB). */
      amounts: z.array(providerAmountSchema),
      payments: z.array(paymentSchema),
    }),
  ),
});
export type AnswerView = z.infer<typeof answerViewSchema>;

export const getAnswers = contract({
  name: 'claims.answers',
  kind: 'read',
  method: 'GET',
  path: '/api/claims/answers',
  says: 'The hundred files that came back last: payments with what was posted, what was not and why, and what belongs to nobody.',
  policy: mayReadClaims,
  answer: z.object({ answers: z.array(answerViewSchema), patients: z.array(claimPersonSchema) }),
  problems: [],
});
