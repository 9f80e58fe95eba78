import { z } from 'zod';
import { type Form, isQuestion, itemsOf } from './form.ts';
import { answersOf } from './offer.ts';
import { isSameValue, type ResponseAnswer, type ResponseItem, responseAnswerSchema } from './response.ts';

/** An answer that is another than the time before; none: it was not answered then, or is not now. */
export const answerChangeSchema = z.object({
  linkId: z.string(),
  before: z.array(responseAnswerSchema),
  now: z.array(responseAnswerSchema),
});
export type AnswerChange = {
  readonly linkId: string;
  readonly before: readonly ResponseAnswer[];
  readonly now: readonly ResponseAnswer[];
};

/** What is different since last time, question by question. The order of several answers makes no difference. */
export function answerChanges(
  form: Form,
  before: readonly ResponseItem[],
  now: readonly ResponseItem[],
): readonly AnswerChange[] {
  return itemsOf(form.items)
    .filter(isQuestion)
    .map(({ linkId }) => ({ linkId, before: answersOf(before, linkId), now: answersOf(now, linkId) }))
    .filter(it => !isSameSet(it.before, it.now));
}

const isSameSet = (a: readonly ResponseAnswer[], b: readonly ResponseAnswer[]): boolean =>
  a.length === b.length && a.every(it => b.some(other => isSameValue(it, other)));
