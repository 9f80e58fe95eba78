import type { CallGuide } from '@trellis/core/call/call-guide';
import type { GivenAnswer } from '@trellis/core/outreach/contact';
import type { Frozen } from '../kit/frozen.ts';
import type { Draft } from './note-draft.ts';

export type Guide = Frozen<CallGuide>;

export type QuestionState = 'done' | 'skipped' | 'open';

/** The same test as closing makes: an answer, or a reason why it was not asked. */
export function questionState(draft: Draft, questionId: string): QuestionState {
  const given = draft.answers.find(it => it.questionId === questionId);
  if (given && given.answerIds.length > 0) return 'done';
  return given?.skipped?.trim() ? 'skipped' : 'open';
}

export const givenTo = (draft: Draft, questionId: string): Frozen<GivenAnswer> =>
  draft.answers.find(it => it.questionId === questionId) ?? {
    questionId,
    answerIds: [],
    words: '',
    skipped: null,
  };

/** The draft with one answer changed; an answer that says nothing is taken out. */
export function withAnswer(draft: Draft, questionId: string, change: Partial<Frozen<GivenAnswer>>): Draft {
  const next = { ...givenTo(draft, questionId), ...change };
  const says = next.answerIds.length > 0 || next.words !== '' || next.skipped !== null;
  const others = draft.answers.filter(it => it.questionId !== questionId);
  return { ...draft, answers: says ? [...others, next] : others };
}

export const openQuestions = (guide: Guide, draft: Draft): readonly string[] =>
  guide.questions.map(it => it.id).filter(id => questionState(draft, id) === 'open');

export const countStates = (guide: Guide, draft: Draft): Record<QuestionState, number> => {
  const counts = { done: 0, skipped: 0, open: 0 };
  for (const question of guide.questions) counts[questionState(draft, question.id)] += 1;
  return counts;
};

/** The answers after one was pressed: several where the question says so, unless one of them stands alone. */
export function pressed(
  question: Guide['questions'][number],
  chosen: readonly string[],
  id: string,
): string[] {
  if (chosen.includes(id)) return chosen.filter(it => it !== id);
  const isAlone = (answerId: string) => question.answers.find(it => it.id === answerId)?.alone === true;
  if (question.choose === 'one' || isAlone(id)) return [id];
  return [...chosen.filter(it => !isAlone(it)), id];
}

/** Whether one of the answers given wants following up. */
export const wantsFollowUp = (question: Guide['questions'][number], given: Frozen<GivenAnswer>): boolean =>
  question.answers.some(it => it.tone === 'look' && given.answerIds.includes(it.id));
