import { z } from 'zod';
import { type Id, idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import type { Fault } from './fault.ts';
import { both, type Instrument, severities } from './instrument.ts';
import { type ResponseItem, responseItemSchema } from './response.ts';
import type { Scored } from './score.ts';

export type AssessmentId = Id<'assessment'>;

/** How the answers came: read to her by staff, typed from paper, or filled in by herself on her own device. */
export const modes = ['read-aloud', 'from-paper', 'own-device'] as const;
export type Mode = (typeof modes)[number];

/** Who recorded it: staff who asked her, or she herself through a link, alone with her own device. */
export const sources = ['staff', 'patient'] as const;
export type Source = (typeof sources)[number];

/** Whose answers they are: hers, or those of somebody who knows her. */
export const answererSchema = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('patient') }),
  z.strictObject({ who: z.literal('proxy'), name: plainText(120), relation: plainText(60) }),
]);
export type Answerer = z.infer<typeof answererSchema>;

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** What was asked: the words of one language of one version, kept as they were for as long as the answers are. */
export const askedSchema = z.object({
  instrumentId: z.string(),
  version: z.number().int(),
  language: z.enum(languages),
});
export type Asked = z.infer<typeof askedSchema>;

/** Why a question has no answer, besides `declined`, which is one. */
export const skipReasons = ['not-known', 'not-now', 'not-fitting', 'not-understood'] as const;
export type SkipReason = (typeof skipReasons)[number];
export const skipsSchema = z.record(z.string(), z.enum(skipReasons));
export type Skips = z.infer<typeof skipsSchema>;

/** Answers of a form that is not finished, from whatever contact they came. */
export const draftSchema = z.strictObject({
  items: z.array(responseItemSchema),
  skips: skipsSchema,
});
export type Draft = z.infer<typeof draftSchema>;

/** What answers came to, as it was told on that day. */
export const resultSchema = z.object({
  total: z.number().nullable(),
  parts: z.record(z.string(), z.number()),
  answered: z.number().int(),
  counting: z.number().int(),
  isProrated: z.boolean(),
  band: z.object({ id: z.string(), label: both }).nullable(),
  /** Rules that held, with what they say. */
  rules: z.array(
    z.object({
      id: z.string(),
      severity: z.enum(severities),
      withinMinutes: z.number().int().nullable(),
      says: both,
      opens: z
        .discriminatedUnion('what', [
          z.object({ what: z.literal('safety') }),
          z.object({ what: z.literal('instrument'), id: z.string() }),
          z.object({ what: z.literal('need'), domain: z.string() }),
        ])
        .nullable(),
    }),
  ),
});
export type Result = z.infer<typeof resultSchema>;

/** A finished assessment, one line of a patient's history. */
export const assessmentLineSchema = askedSchema.extend({
  id: idOf<'assessment'>(),
  title: both,
  mode: z.enum(modes),
  source: z.enum(sources),
  /** She stopped, or is still answering: it stands because a danger was heard in what she had answered by then. */
  isUnfinished: z.boolean(),
  /** Who has read what she answered alone. */
  readBy: z.array(z.object({ name: z.string(), at: instantSchema })),
  answerer: answererSchema,
  finishedAt: instantSchema,
  by: z.string(),
  result: resultSchema,
  /** Not by a clinician: its numbers are proposals. */
  isSignedOff: z.boolean(),
});
export type AssessmentLine = z.infer<typeof assessmentLineSchema>;

const placesOf = (some: readonly Fault[]) => ({ questions: some.map(({ key, what }) => ({ key, what })) });

/** Refuses answers with their places; how many there are is another question. */
export function refuseUnfit(wrong: readonly Fault[]): void {
  if (wrong.length > 0)
    fail(
      'assessment.does-not-fit',
      'Some answers do not fit their questions. They are marked; correct them and finish again.',
      placesOf(wrong),
    );
}

/** Skipped and unanswered questions do not stand in the way; answers that do not fit their question do. */
export function decideFinish(
  instrument: Pick<Instrument, 'id' | 'scoring'>,
  items: readonly ResponseItem[],
  skips: Skips,
  faults: readonly Fault[],
): void {
  refuseUnfit(faults.filter(it => it.what !== 'required'));
  const missed = faults.filter(it => skips[it.linkId] === undefined);
  if (missed.length > 0)
    fail(
      'assessment.open-questions',
      'Some questions have no answer yet. Answer them, say that the patient does not want to answer, or why they are skipped.',
      placesOf(missed),
    );
  if (items.length === 0)
    fail('assessment.empty', 'Nothing was answered. Leave it instead, or answer at least one question.', {
      instrument: instrument.id,
    });
}

/** A score as it is kept: bands and rules by their words of that day, so that it reads the same years later. */
export const resultOf = ({ band, rules, ...scored }: Scored): Result => ({
  ...scored,
  parts: { ...scored.parts },
  band: band && { id: band.id, label: band.label },
  rules: rules.map(({ id, severity, withinMinutes, says, opens }) => ({
    id,
    severity,
    withinMinutes,
    says,
    opens,
  })),
});

export const hearsDanger = ({ rules }: Result): boolean => rules.some(it => it.opens?.what === 'safety');

/** The time before of the same instrument: what a drop or a rise is measured against. */
export function previousOf(
  lines: readonly AssessmentLine[],
  instrumentId: string,
  before: Instant,
): AssessmentLine | undefined {
  return lines
    .filter(it => it.instrumentId === instrumentId && !it.isUnfinished && it.finishedAt < before)
    .toSorted((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1))[0];
}
