import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { programs } from '../people/consent.ts';

/** Papers that serve whatever program needs one. `care-plan` is the comprehensive one. */
export const sharedPapers = ['initiating-visit', 'care-plan', 'plan-copy-given'] as const;
export type SharedPaper = (typeof sharedPapers)[number];

/** What the law wants in the record besides time, kept here or elsewhere (the EHR); the others are of one program. */
export const paperKinds = [
  ...sharedPapers,
  'disease-plan',
  'behavioural-plan',
  'device-order',
  'rating-scale',
  'registry-entry',
  'psychiatric-review',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperSchema = z.strictObject({
  kind: z.enum(paperKinds),
  /** Absent: it is of no program alone. */
  program: z.enum(programs).optional(),
  on: daySchema,
  where: plainText(200).trim().min(1, 'is empty'),
});
export type Paper = z.infer<typeof paperSchema>;

export const keptPaperSchema = paperSchema.extend({ id: idOf<'paper'>() });
export type KeptPaper = z.infer<typeof keptPaperSchema>;

export const isShared = (kind: PaperKind): kind is SharedPaper => sharedPapers.some(it => it === kind);
