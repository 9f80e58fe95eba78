import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema, monthSchema } from '../basics/day.ts';
import { patientSchema } from '../people/patient.ts';
import { pieceSchema, uncountedSchema } from '../time/span.ts';
import { mayReadMonth } from './billing.policy.ts';
import { type CcmRule, ccmRules } from './ccm.rules.ts';

const ruleSchema = z.enum(Object.keys(ccmRules.rules) as [CcmRule, ...CcmRule[]]);

export const verdictSchema = z.object({
  code: z.literal('99490'),
  verdict: z.enum(['billable', 'needs', 'not-billable']),
  countedSeconds: z.number().int(),
  thresholdSeconds: z.number().int(),
  reachedOn: daySchema.nullable(),
  because: z.array(
    z.object({
      rule: ruleSchema,
      met: z.boolean(),
      values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      evidence: z.array(z.string()),
      source: z.string(),
    }),
  ),
  ledger: z.array(z.object({ piece: z.string(), seconds: z.number().int(), why: ruleSchema.nullable() })),
});

export const getMonth = contract({
  name: 'billing.month',
  kind: 'read',
  method: 'GET',
  path: '/api/months/:month',
  says: 'Each enrolled patient’s verdict for 99490 in a month, with the rule, its source, the counted pieces and the papers.',
  policy: mayReadMonth,
  params: z.strictObject({ month: monthSchema }),
  answer: z.object({
    month: monthSchema,
    today: daySchema,
    ruleSet: z.string(),
    rows: z.array(
      z.object({
        patient: patientSchema,
        verdict: verdictSchema,
        pieces: z.array(pieceSchema),
        /** Seen and not counted: shown, so that nothing is silently dropped. */
        uncounted: z.array(uncountedSchema),
      }),
    ),
  }),
  problems: [],
});
