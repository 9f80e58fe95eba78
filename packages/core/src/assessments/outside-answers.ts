import { z } from 'zod';
import { type Id, idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { resultSchema } from './assessment.ts';
import { both, severities } from './instrument.ts';

export type OutsideAnswersId = Id<'outside answers'>;

/** How much is known of the form: one of ours, one the site brought, one that came along with the answers, or none. */
export const formsKnown = ['ours', 'site', 'sent', 'none'] as const;
export type FormKnown = (typeof formsKnown)[number];

/** One question with what was answered, as a person reads it; `null` among the answers: she did not want to say. */
export const saidSchema = z.object({
  text: z.string(),
  depth: z.number().int(),
  answers: z.array(z.union([z.string(), z.boolean(), z.null()])),
});
export type Said = z.infer<typeof saidSchema>;

/**
 * A danger to life in answers that somebody else asked for. `unclear`: the question was answered, and nobody can tell
 * with what; it counts as one until somebody has looked.
 */
export const outsideDangerSchema = z.object({
  instrumentId: z.string(),
  title: both,
  severity: z.enum(severities),
  says: both.nullable(),
  is: z.enum(['heard', 'unclear']),
});
export type OutsideDanger = z.infer<typeof outsideDangerSchema>;

/** What answers from elsewhere came to, on the day they came. */
export const judgedSchema = z.object({
  form: z.string().nullable(),
  known: z.enum(formsKnown),
  instrumentId: z.string().nullable(),
  isOtherVersion: z.boolean(),
  title: both.nullable(),
  status: z.string(),
  language: z.string().nullable(),
  /** As it was written: a year, a month, a day or a moment. */
  authored: z.string().nullable(),
  author: z.string().nullable(),
  answeredBy: z.string().nullable(),
  /** Null: no form of ours, or an answer does not fit it; a score would only look like one. */
  result: resultSchema.nullable(),
  /** Answers that do not fit the form; null: there is no form to hold them to. */
  misfits: z.number().int().nullable(),
  dangers: z.array(outsideDangerSchema),
  said: z.array(saidSchema),
});
export type Judged = z.infer<typeof judgedSchema>;

/** Answers from outside, one line of a patient's list: never asked by us. */
export const outsideLineSchema = judgedSchema.omit({ said: true }).extend({
  id: idOf<'outside answers'>(),
  /** The system the file came from. */
  system: z.string(),
  arrivedAt: instantSchema,
  seenBy: z.array(z.object({ name: z.string(), at: instantSchema })),
});
export type OutsideLine = z.infer<typeof outsideLineSchema>;

/** Taken back by whoever sent it. */
export const isTakenBack = ({ status }: Pick<Judged, 'status'>): boolean => status === 'entered-in-error';
