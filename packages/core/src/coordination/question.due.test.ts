import { describe, expect, test } from 'vitest';
import { at, named, newYork } from '../../test/builders.ts';
import { type QuestionFacts, questionsDue } from './question.due.ts';
import { questionAnchorsSchema } from './question-anchors.ts';

type Asked = QuestionFacts['questions'][number];

const askedAt = at('2026-11-20T15:00Z');
const answeredAt = at('2026-11-20T18:00Z');
const answered = { kind: 'answered', at: answeredAt } as const;
const aQuestion = (over: Partial<Asked> = {}): Asked => ({
  id: named<'provider question'>('q1'),
  direction: 'to-provider',
  about: 'medicine',
  urgency: 'high',
  askedAt,
  askedTo: named<'staff'>('okafor'),
  steps: [],
  ...over,
});
const due = (question: Asked, over: Partial<QuestionFacts> = {}) =>
  questionsDue({
    patient: { id: named<'patient'>('rosa'), zone: newYork },
    assignment: { careManagerId: named<'staff'>('dana') },
    questions: [question],
    ...over,
  });
const tomorrow = at('2026-11-21T05:00Z');

describe('a question to the provider', () => {
  test('is on her list at once and late after its day, and then on the care manager’s', () => {
    expect(due(aQuestion())).toMatchObject([
      {
        rule: 'coordination.question',
        opensAt: askedAt,
        overdueAt: tomorrow,
        anchors: { ownerId: 'okafor' },
      },
      {
        rule: 'coordination.question-late',
        opensAt: tomorrow,
        overdueAt: tomorrow,
        anchors: { ownerId: 'dana' },
      },
    ]);
  });

  test('answered leaves both lists and is the care manager’s to tell, with a deadline of its own', () => {
    expect(due(aQuestion({ steps: [answered] }))).toMatchObject([
      {
        key: 'coordination.answer-to-tell:q1',
        opensAt: answeredAt,
        overdueAt: tomorrow,
        anchors: { since: answeredAt, ownerId: 'dana' },
      },
    ]);
  });

  test('stays with her while the patient cannot say it back, and goes when she can', () => {
    const toldTwice = (readBack: 'not-yet' | 'said-back') =>
      due(aQuestion({ steps: [answered, { kind: 'told', readBack, at: answeredAt }] }));
    expect(toldTwice('not-yet')).toHaveLength(1);
    expect(toldTwice('said-back')).toEqual([]);
  });

  test('withdrawn is on no list', () => {
    expect(due(aQuestion({ steps: [{ kind: 'withdrawn', at: answeredAt }] }))).toEqual([]);
  });

  test('of a patient nobody has stands where nobody’s patients stand once it is late', () => {
    expect(due(aQuestion(), { assignment: null })).toMatchObject([
      { anchors: { ownerId: 'okafor' } },
      { anchors: { ownerId: null } },
    ]);
  });
});

describe('a question of the provider', () => {
  const asked = aQuestion({ direction: 'to-care-manager', about: 'plan', askedTo: named<'staff'>('priya') });

  test('is for whoever has the patient now, or else for whom it was asked of', () => {
    expect(due(asked)).toMatchObject([
      { rule: 'coordination.question-of-provider', anchors: { ownerId: 'dana' } },
    ]);
    expect(due(asked, { assignment: { careManagerId: null } })).toMatchObject([
      { anchors: { ownerId: 'priya' } },
    ]);
  });

  test('is gone with the answer: the provider reads it beside the plan', () => {
    expect(due({ ...asked, steps: [answered] })).toEqual([]);
  });
});

test('anchors name neither a medicine nor a word of what was asked', () => {
  for (const { anchors } of due(aQuestion())) {
    expect(Object.keys(anchors).toSorted()).toEqual(['about', 'ownerId', 'since', 'urgency']);
    expect(questionAnchorsSchema.omit({ ownerId: true }).safeParse(anchors).success).toBe(true);
  }
});
