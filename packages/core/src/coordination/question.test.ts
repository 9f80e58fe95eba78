import { describe, expect, test } from 'vitest';
import { at, named, newYork, problemOf } from '../../test/builders.ts';
import {
  aboutSchema,
  answerBy,
  answerSchema,
  decideAnswer,
  decideTelling,
  decideWithdrawal,
  type Question,
  type QuestionStep,
  stageOf,
  tellingSchema,
  type WantedAnswer,
  type WantedTelling,
  wantedQuestionSchema,
} from './question.ts';

const okafor = named<'staff'>('okafor');
const dana = named<'staff'>('dana');
const aboutLisinopril = { direction: 'to-provider', about: 'medicine' } as const;
const byOkafor = { id: named<'question step'>('s1'), at: at('2026-11-20T16:00Z'), by: okafor };
const byDana = { id: named<'question step'>('s2'), at: at('2026-11-20T17:00Z'), by: dana };
const keep: WantedAnswer = { decision: 'keep', says: 'Dizzy on standing only: keep it, sit up slowly.' };
const answered: QuestionStep = { ...keep, ...byOkafor, kind: 'answered', actingFor: null };
const told = (over: Partial<Extract<WantedTelling, { kind: 'told' }>> = {}): WantedTelling => ({
  kind: 'told',
  toldAt: null,
  whom: 'patient',
  how: 'by-phone',
  readBack: 'said-back',
  says: '“Same pill, and sit up slowly.”',
  ...over,
});

describe('where a question stands', () => {
  const tell = (readBack: 'said-back' | 'said-back-after-repeat' | 'not-yet') =>
    stageOf(aboutLisinopril, [answered, { kind: 'told', readBack }]);

  test('waits for the provider, then for the patient to be told, then it is closed', () => {
    expect(stageOf(aboutLisinopril, [])).toBe('waiting');
    expect(stageOf(aboutLisinopril, [answered])).toBe('answered');
    expect(tell('said-back')).toBe('closed');
    expect(tell('said-back-after-repeat')).toBe('closed');
  });

  test('stays open while she cannot say it back: telling is not teaching', () => {
    expect(tell('not-yet')).toBe('answered');
    const again = [
      answered,
      { kind: 'told', readBack: 'not-yet' },
      { kind: 'told', readBack: 'said-back' },
    ] as const;
    expect(stageOf(aboutLisinopril, again)).toBe('closed');
  });

  test('is closed where nobody has to be told, and gone when it was withdrawn', () => {
    expect(stageOf(aboutLisinopril, [answered, { kind: 'nothing-to-tell' }])).toBe('closed');
    expect(stageOf(aboutLisinopril, [{ kind: 'withdrawn' }])).toBe('withdrawn');
  });

  test('asked by a provider it is closed with its answer', () => {
    expect(stageOf({ direction: 'to-care-manager' }, [answered])).toBe('closed');
  });
});

describe('by when', () => {
  // Friday 10 in the morning, New York.
  const friday = at('2026-11-20T15:00Z');

  test.each([
    ['critical', '2026-11-20T15:30Z'],
    ['high', '2026-11-21T05:00Z'],
    ['routine', '2026-11-26T05:00Z'],
  ] as const)('%s', (urgency, until) => {
    expect(answerBy(friday, urgency, newYork)).toBe(at(until));
  });

  test('the same day is the patient’s day', () => {
    // 23:00 on Friday in New York is Saturday by UTC.
    expect(answerBy(at('2026-11-21T04:00Z'), 'high', newYork)).toBe(at('2026-11-21T05:00Z'));
  });
});

describe('the provider answers', () => {
  const answering = (
    over: Partial<WantedAnswer> = {},
    given: {
      steps?: readonly QuestionStep[];
      about?: Question['about'];
      as?: typeof okafor | null | undefined;
    } = {},
  ) =>
    decideAnswer(
      {
        question: { ...aboutLisinopril, about: given.about ?? 'medicine' },
        steps: given.steps ?? [],
        actingFor: 'as' in given ? given.as : null,
      },
      { ...keep, ...byOkafor, ...over },
    );

  test('what she decided, in her words', () => {
    expect(answering()).toEqual(answered);
    expect(answering({}, { as: okafor })).toMatchObject({ actingFor: 'okafor' });
  });

  test('once: who comes second is told so', () => {
    expect(problemOf(() => answering({}, { steps: [answered] })).code).toBe('question.answered');
  });

  test('not what was withdrawn', () => {
    const steps = [{ ...byDana, kind: 'withdrawn', says: 'Asked twice' }] as const;
    expect(problemOf(() => answering({}, { steps })).code).toBe('question.withdrawn');
  });

  test('not what was asked of somebody else', () => {
    expect(problemOf(() => answering({}, { as: undefined })).code).toBe('question.not-yours');
  });

  test('an order only about a medicine', () => {
    expect(problemOf(() => answering({}, { about: 'result' })).code).toBe('question.decision');
    expect(answering({ decision: 'see-her' }, { about: 'result' })).toMatchObject({ decision: 'see-her' });
  });

  test('with words: an answer without any cannot be passed on', () => {
    expect(answerSchema.safeParse({ decision: 'keep', says: '  ' }).success).toBe(false);
  });
});

describe('the loop is closed', () => {
  const telling = (wanted: WantedTelling, steps: readonly QuestionStep[] = [answered]) =>
    decideTelling({ question: aboutLisinopril, steps }, { ...wanted, ...byDana });

  test('now, or at a moment since the answer', () => {
    expect(telling(told())).toMatchObject({ kind: 'told', toldAt: byDana.at });
    const earlier = at('2026-11-20T16:30Z');
    expect(telling(told({ toldAt: earlier }))).toMatchObject({ toldAt: earlier });
  });

  test.each(['2026-11-20T15:59:59Z', '2026-11-20T17:00:01Z'])('not at %s', moment => {
    expect(problemOf(() => telling(told({ toldAt: at(moment) }))).code).toBe('question.told-moment');
  });

  test('not before there is an answer, and not twice', () => {
    expect(problemOf(() => telling(told(), [])).code).toBe('question.unanswered');
    const closed = [answered, telling(told())];
    expect(problemOf(() => telling(told(), closed)).code).toBe('question.answered');
  });

  test('without telling anybody only with a reason', () => {
    expect(tellingSchema.safeParse({ kind: 'nothing-to-tell', says: ' ' }).success).toBe(false);
    expect(telling({ kind: 'nothing-to-tell', says: 'Asked for my own planning.' }).kind).toBe(
      'nothing-to-tell',
    );
  });
});

describe('a question is withdrawn', () => {
  const withdrawing = (isAsker: boolean, steps: readonly QuestionStep[] = []) =>
    decideWithdrawal(
      { question: aboutLisinopril, steps },
      { ...byDana, says: 'She found the bottle.', isAsker },
    );

  test('by those who asked, while nobody has answered', () => {
    expect(withdrawing(true)).toEqual({ ...byDana, kind: 'withdrawn', says: 'She found the bottle.' });
    expect(problemOf(() => withdrawing(false)).code).toBe('question.not-yours');
    expect(problemOf(() => withdrawing(true, [answered])).code).toBe('question.answered');
  });
});

describe('what comes from outside', () => {
  const question = { about: { kind: 'other' }, urgency: 'routine', text: 'May she drive?', to: null };

  test('is kept as it was written, markup too; blanks alone are no question', () => {
    const text = '<script>alert(1)</script> dizzy?';
    expect(wantedQuestionSchema.parse({ ...question, text }).text).toBe(text);
    expect(wantedQuestionSchema.safeParse({ ...question, text: '\n ' }).success).toBe(false);
    expect(wantedQuestionSchema.safeParse({ ...question, text: 'x'.repeat(1001) }).success).toBe(false);
  });

  test('about a medicine names the line of her list and what the matter is; a dose to set has no place in it', () => {
    const medicine = { kind: 'medicine', medicineId: '01890000-0000-7000-8000-000000000001', matter: 'dose' };
    expect(aboutSchema.safeParse(medicine).success).toBe(true);
    expect(aboutSchema.safeParse({ ...medicine, dose: '20 mg' }).success).toBe(false);
    expect(aboutSchema.safeParse({ kind: 'medicine', matter: 'dose' }).success).toBe(false);
  });
});
