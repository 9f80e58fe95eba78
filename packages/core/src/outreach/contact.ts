import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { type CallId, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { localDay, startOfDay, type Zone } from '../basics/zone.ts';
import { type ContactKind, type ContactOutcome, contactKindSchema, contactOutcomes } from './contact-kind.ts';
import { type CopiedPart, copiedPartSchema, type Findings, findingsSchema } from './findings.ts';
import { redFlagSchema } from './red-flag.ts';

/**
 * When to try next: an hour that was promised is a moment; otherwise any time that day will do, and the day stays
 * the same day wherever the patient moves.
 */
export const nextContactSchema = z.discriminatedUnion('timed', [
  z.strictObject({ timed: z.literal(true), at: instantSchema }),
  z.strictObject({ timed: z.literal(false), on: daySchema }),
]);
export type NextContact = z.infer<typeof nextContactSchema>;

/** The moment it is due: the hour promised, or when the day begins where she lives. */
export const nextMoment = (next: NextContact, zone: Zone): Instant =>
  next.timed ? next.at : startOfDay(next.on, zone);

export const nextDay = (next: NextContact, zone: Zone): Day =>
  next.timed ? localDay(next.at, zone) : next.on;

/** One closed contact or attempt: a fact, never changed. */
export type Contact = {
  readonly id: CallId;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly startedAt: Instant;
  readonly closedAt: Instant;
  readonly kind: ContactKind;
  readonly outcome: ContactOutcome;
  readonly note: string;
  readonly answers: readonly GivenAnswer[];
  readonly findings: Findings;
  readonly copied: readonly CopiedPart[];
  readonly guide: { readonly id: string; readonly version: number };
  /** Null: the plan that stood before still stands. */
  readonly nextContact: NextContact | null;
};

/** What was answered to a question of the guide, one answer or several; `words` are the patient's own. */
export const givenAnswerSchema = z.strictObject({
  questionId: z.string().max(60),
  answerIds: z.array(z.string().max(60)).max(5),
  words: plainText(2000),
  skipped: plainText(300).nullable(),
});
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

/** Answers as they were stored: the first ones held a single `answerId`. */
export const storedAnswersSchema = z.array(
  z.union([
    givenAnswerSchema,
    z
      .strictObject({
        questionId: z.string(),
        answerId: z.string().nullable(),
        words: z.string(),
        skipped: z.string().nullable(),
      })
      .transform(({ answerId, ...rest }) => ({ ...rest, answerIds: answerId === null ? [] : [answerId] })),
  ]),
);

export const contactSchema = z.object({
  id: idOf<'call'>(),
  staffName: z.string(),
  startedAt: instantSchema,
  closedAt: instantSchema,
  kind: contactKindSchema,
  outcome: z.enum(contactOutcomes),
  note: z.string(),
  answers: z.array(givenAnswerSchema),
  findings: findingsSchema,
  copied: z.array(copiedPartSchema),
  /** Red flags that were heard on it, with what was done about each, then and since. */
  redFlags: z.array(redFlagSchema),
  guideId: z.string(),
  nextContact: nextContactSchema.nullable(),
  countedSeconds: z.number().int(),
});
export type ContactRow = z.infer<typeof contactSchema>;
