import { z } from 'zod';
import { type CallId, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';

export const outcomes = ['reached', 'left-message', 'no-answer'] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * When to try next. `timed`: she was promised this hour; otherwise any time that day will do and `at` is
 * the start of the day in her zone.
 */
export const nextContactSchema = z.strictObject({ at: instantSchema, timed: z.boolean() });
export type NextContact = z.infer<typeof nextContactSchema>;

/** One closed contact or attempt: a fact, never changed. */
export type Contact = {
  readonly id: CallId;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly startedAt: Instant;
  readonly closedAt: Instant;
  readonly outcome: Outcome;
  readonly note: string;
  readonly answers: readonly GivenAnswer[];
  readonly guide: { readonly id: string; readonly version: number };
  readonly nextContact: NextContact;
};

/** What was answered to a question of the guide; `words` are the patient's own. */
export const givenAnswerSchema = z.strictObject({
  questionId: z.string().max(60),
  answerId: z.string().max(60).nullable(),
  words: plainText(2000),
  skipped: plainText(300).nullable(),
});
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

export const contactSchema = z.object({
  id: idOf<'call'>(),
  staffName: z.string(),
  startedAt: instantSchema,
  closedAt: instantSchema,
  outcome: z.enum(outcomes),
  note: z.string(),
  answers: z.array(givenAnswerSchema),
  guideId: z.string(),
  nextContact: nextContactSchema,
  countedSeconds: z.number().int(),
});
export type ContactRow = z.infer<typeof contactSchema>;
