import { z } from 'zod';
import type { Answerer, AssessmentId, Language, Result } from '../assessments/assessment.ts';
import { both } from '../assessments/instrument.ts';
import { answersOf } from '../assessments/offer.ts';
import type { ResponseItem } from '../assessments/response.ts';
import { isDeclined } from '../assessments/score.ts';
import { textOfValue } from '../assessments/value-text.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { type KnownKind, knownKinds } from '../people/known.ts';

/**
 * Which answers of the comprehensive assessment speak of who she is, and what may be said when something is known, as
 * data (content/person.json). A prompt without a kind is for when nothing is known.
 */
export const personContentSchema = z.strictObject({
  title: z.string(),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  answers: z
    .array(
      z.strictObject({
        instrument: z.string(),
        /** Null: what all its answers come to. */
        question: z.string().nullable(),
        kind: z.enum(knownKinds),
      }),
    )
    .min(1),
  prompts: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(knownKinds).nullable(),
        /** The reference card that says more. */
        card: z.string(),
        say: both,
      }),
    )
    .min(1),
});
export type PersonContent = z.infer<typeof personContentSchema>;
export type PersonPrompt = PersonContent['prompts'][number];

/** An answer shown as what it is: with its question and its day, never copied into a line of its own. */
export const saidSchema = z.object({
  kind: z.enum(knownKinds),
  question: both,
  answer: z.string(),
  /** By herself, or by somebody who knows her. */
  isOwn: z.boolean(),
  saidAt: instantSchema,
  by: z.string(),
  assessmentId: idOf<'assessment'>(),
});
export type Said = z.infer<typeof saidSchema>;

export type SaidFacts = {
  /** Finished ones that stand, newest first. */
  readonly finished: readonly {
    readonly id: AssessmentId;
    readonly instrumentId: string;
    readonly isUnfinished: boolean;
    readonly answerer: Answerer;
    readonly finishedAt: Instant;
    readonly by: string;
    readonly items: readonly ResponseItem[];
    readonly language: Language;
    readonly result: Pick<Result, 'band'>;
  }[];
  /** The words of a question in both languages, of null the instrument's title; undefined where it asks that no more. */
  readonly questionOf: (instrumentId: string, linkId: string | null) => Said['question'] | undefined;
};

/** What she said of herself when each instrument was asked last; what she declined says nothing. */
export function saidOf(
  { answers }: Pick<PersonContent, 'answers'>,
  { finished, questionOf }: SaidFacts,
): readonly Said[] {
  return answers.flatMap(({ instrument, question: linkId, kind }) => {
    const last = finished.find(it => it.instrumentId === instrument && !it.isUnfinished);
    const question = questionOf(instrument, linkId);
    if (!last || !question) return [];
    const answer =
      linkId === null ? (last.result.band?.label[last.language] ?? '') : answerTo(last.items, linkId);
    if (answer === '') return [];
    const { id: assessmentId, finishedAt: saidAt, by, answerer } = last;
    return [{ kind, question, answer, isOwn: answerer.who === 'patient', saidAt, by, assessmentId }];
  });
}

const answerTo = (items: readonly ResponseItem[], linkId: string): string =>
  answersOf(items, linkId)
    .filter(it => !isDeclined(it))
    .map(it => textOfValue(it).trim())
    .filter(Boolean)
    .join(', ');

const mostPrompts = 3;

/** What may be said next: of what is known of her, in the order of the content; of nothing, the one good question. */
export function promptsFor(
  prompts: readonly PersonPrompt[],
  known: readonly KnownKind[],
): readonly PersonPrompt[] {
  const fitting = prompts.filter(it => it.kind !== null && known.includes(it.kind));
  return (fitting.length > 0 ? fitting : prompts.filter(it => it.kind === null)).slice(0, mostPrompts);
}

/** Questions and cards that the content names and nobody has. */
export function faultsOfPerson(
  { answers, prompts }: PersonContent,
  questionOf: SaidFacts['questionOf'],
  cards: readonly string[],
): readonly string[] {
  return [
    ...answers
      .filter(it => !questionOf(it.instrument, it.question))
      .map(it => `${it.instrument} does not ask ${it.question ?? 'anything'} in both languages`),
    ...prompts.filter(it => !cards.includes(it.card)).map(it => `there is no card ${it.card}`),
    ...(prompts.some(it => it.kind === null) ? [] : ['says nothing to somebody of whom nothing is known']),
  ];
}
