import { askedQuestions, callGuideSchema } from '@trellis/core/call/call-guide';
import { describe, expect, test } from 'vitest';
import guideJson from '../../../../content/call-guides/ccm-check-in.json';
import { aDraft } from '../../test/render.tsx';
import { countStates, type Guide, openQuestions, questionState, withAnswer } from './guide-progress.ts';

const whole = callGuideSchema.parse(guideJson);
const guide: Guide = { ...whole, questions: [...askedQuestions(whole.questions, [])] };
const empty = aDraft();

describe('how far the questions have come', () => {
  test('at the start every question is open', () => {
    expect(openQuestions(guide, empty)).toEqual(['how-since-last', 'medicines', 'need-help']);
  });

  test('an answer closes its question', () => {
    const draft = withAnswer(empty, 'medicines', { answerIds: ['as-ordered'] });
    expect(questionState(draft, 'medicines')).toBe('done');
    expect(openQuestions(guide, draft)).toEqual(['how-since-last', 'need-help']);
  });

  test('so does a reason why it was not asked, but no empty one', () => {
    expect(questionState(withAnswer(empty, 'medicines', { skipped: 'tired' }), 'medicines')).toBe('skipped');
    expect(questionState(withAnswer(empty, 'medicines', { skipped: '  ' }), 'medicines')).toBe('open');
  });

  test('her words alone are no answer', () => {
    const draft = withAnswer(empty, 'how-since-last', { words: 'My shoes do not fit.' });
    expect(questionState(draft, 'how-since-last')).toBe('open');
    expect(countStates(guide, draft)).toEqual({ done: 0, skipped: 0, open: 3 });
  });
});

describe('changing an answer', () => {
  test('keeps her words and the other answers', () => {
    const first = withAnswer(empty, 'how-since-last', { answerIds: ['same'], words: 'As always.' });
    const second = withAnswer(first, 'medicines', { answerIds: ['cost'] });
    const third = withAnswer(second, 'how-since-last', { answerIds: ['worse'] });
    expect(third.answers).toHaveLength(2);
    expect(third.answers.find(it => it.questionId === 'how-since-last')).toMatchObject({
      answerIds: ['worse'],
      words: 'As always.',
    });
  });

  test('an answer taken back leaves no trace', () => {
    const draft = withAnswer(empty, 'medicines', { answerIds: ['cost'] });
    expect(withAnswer(draft, 'medicines', { answerIds: [] }).answers).toEqual([]);
  });
});
