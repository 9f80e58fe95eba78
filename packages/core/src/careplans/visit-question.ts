import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { failWith } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/** A question as she says it. */
export const questionText = plainText(200).trim().min(1, 'is empty');

export const visitQuestionEntrySchema = z.strictObject({
  text: questionText,
  /** The contact it was asked on; null: heard elsewhere. */
  callId: idOf<'call'>().nullable(),
});
export type VisitQuestionEntry = z.infer<typeof visitQuestionEntrySchema>;

export const visitAnswerEntrySchema = z.strictObject({
  words: plainText(500).trim().min(1, 'is empty'),
  /** Who answered: "Dr. Okafor". */
  answeredBy: plainText(100).trim().min(1, 'is empty'),
  answeredOn: daySchema,
  /** The contact in which she was told; null: at a visit. */
  callId: idOf<'call'>().nullable(),
});
export type VisitAnswerEntry = z.infer<typeof visitAnswerEntrySchema>;

export const visitQuestionSchema = visitQuestionEntrySchema.extend({
  id: idOf<'visit question'>(),
  askedAt: instantSchema,
  /** Who wrote it down; null: she did, on her own phone. */
  writtenBy: z.string().nullable(),
  answer: visitAnswerEntrySchema
    .extend({ id: idOf<'visit answer'>(), recordedAt: instantSchema, recordedBy: z.string() })
    .nullable(),
});
export type VisitQuestion = z.infer<typeof visitQuestionSchema>;
export type VisitQuestionId = VisitQuestion['id'];
export type VisitAnswerId = NonNullable<VisitQuestion['answer']>['id'];

/** A visit has no time for more, and a phone that floods the list is stopped. Trellis policy, 2026-11-23. */
export const mostOpenQuestions = 10;

export const openQuestions = <One extends Pick<VisitQuestion, 'answer'>>(
  all: readonly One[],
): readonly One[] => all.filter(it => it.answer === null);

const sameWords = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** A question that waits already is not written twice, whoever asks it again. */
export function decideVisitQuestion<Entry extends Pick<VisitQuestionEntry, 'text'>>(
  entry: Entry,
  all: readonly Pick<VisitQuestion, 'text' | 'answer'>[],
): Entry {
  const open = openQuestions(all);
  if (open.some(it => sameWords(it.text) === sameWords(entry.text))) failWith('plan.question-twice');
  if (open.length >= mostOpenQuestions) failWith('plan.question-too-many');
  return entry;
}

export function decideVisitAnswer(
  question: Pick<VisitQuestion, 'answer'>,
  entry: VisitAnswerEntry,
  askedOn: Day,
  today: Day,
): VisitAnswerEntry {
  if (question.answer !== null) failWith('plan.question-answered');
  if (entry.answeredOn > today || entry.answeredOn < askedOn) failWith('plan.question-day');
  return entry;
}

/** She takes away what she wrote herself, until it is answered; the rest is in the care team's hands. */
export function decideOwnRemoval(question: Pick<VisitQuestion, 'answer' | 'writtenBy'>): void {
  if (question.writtenBy !== null) failWith('plan.question-not-found');
  if (question.answer !== null) failWith('plan.question-answered');
}
