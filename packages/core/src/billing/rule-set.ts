import { z } from 'zod';
import { daySchema } from '../basics/day.ts';

/** Rules that a site loads as data: a payer's own, or those of a coming year. They are part of the case they judge. */

const name = z.string().min(1, 'is empty').max(200);

export const ruleRowSchema = z.strictObject({
  about: name,
  what: name,
  value: z.union([z.string().max(400), z.number(), z.array(name).max(40), z.null()]),
  from: daySchema.optional(),
  until: daySchema.optional(),
  source: z.string().min(1, 'is empty').max(400),
  certainty: z.enum(['verified', 'policy', 'unverified']),
});

export const ruleSetSchema = z.strictObject({
  /** As an answer names it, `medicaid-ny-2026`. */
  id: name,
  payer: name,
  /** The payer whose rules hold where these rows say nothing. */
  follows: z.literal('medicare'),
  /** Months that begin on these days or between them are judged by it. */
  from: daySchema,
  until: daySchema.optional(),
  source: z.string().min(1, 'is empty').max(400),
  /** Programs and codes the payer covers; absent: all. */
  covers: z.array(name).min(1).max(200).optional(),
  rows: z.array(ruleRowSchema).max(2000),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;
