import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';

/** What is asked of a payer about one patient (270). */
export type EligibilityQuestion = {
  /** Ours: the answer gives it back (TRN02). */
  readonly trace: string;
  readonly memberId: string;
  readonly family: string;
  readonly given: string;
  readonly birthDate: Day;
  readonly sex: 'F' | 'M' | null;
};

export type EligibilityInquiry = {
  /** BHT03, at most 50 characters. */
  readonly reference: string;
  readonly payer: { readonly name: string; readonly id: string };
  readonly provider: { readonly name: string; readonly npi: string };
  /** Ten characters that say who gave the traces (TRN03): 9 or 1 and the tax number. */
  readonly originator: string;
  /** The day coverage is asked for. */
  readonly day: Day;
  readonly questions: readonly EligibilityQuestion[];
};

/** First and last day, both with it; null where the payer names none. */
export const periodSchema = z.object({ from: daySchema.nullable(), until: daySchema.nullable() });
export type Period = z.infer<typeof periodSchema>;

export const rejectionSchema = z.object({
  /** AAA03 */
  code: z.string(),
  /** Of whom it was said. */
  about: z.enum(['payer', 'provider', 'patient']),
  says: z.string(),
  /** What to do about it. */
  whatToDo: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

/** What a payer answers about one patient (271), as far as it matters to care management. */
export const eligibilityAnswerSchema = z.object({
  trace: z.string().nullable(),
  memberId: z.string().nullable(),
  family: z.string(),
  given: z.string(),
  birthDate: daySchema.nullable(),
  rejections: z.array(rejectionSchema),
  outcome: z.enum(['active', 'inactive', 'rejected', 'unclear']),
  partA: periodSchema.nullable(),
  partB: periodSchema.nullable(),
  /** A Medicare Advantage plan that stands in for Medicare. */
  advantage: periodSchema.extend({ plan: z.string().nullable(), planId: z.string().nullable() }).nullable(),
  hospice: z.array(periodSchema),
  /** Qualified Medicare Beneficiary. */
  qmb: periodSchema.nullable(),
  diedOn: daySchema.nullable(),
  /** How another payer calls the coverage that is active. */
  plan: z.string().nullable(),
});
export type EligibilityAnswer = z.infer<typeof eligibilityAnswerSchema>;

/** Whether a period takes in a day; without a first day it has begun. */
export const isWithin = (period: Period | null, day: Day): boolean =>
  period !== null && (period.from ?? '0000') <= day && day <= (period.until ?? '9999');
