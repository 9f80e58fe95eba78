import { describe, expect, test } from 'vitest';
import { at, day, named, newYork, problemOf, range } from '../../test/builders.ts';
import type { GivenAnswer } from '../outreach/contact.ts';
import { callToPatient } from '../outreach/contact-kind.ts';
import { noFindings } from '../outreach/findings.ts';
import {
  decideClose,
  decideGap,
  draftSchema,
  emptyDraft,
  type Gap,
  gapSchema,
  isUnused,
  type OpenCall,
  refuseCallToDeceased,
  refuseDiscard,
  refuseUnknownAnswers,
} from './call.ts';
import type { CallGuide } from './call-guide.ts';

const now = at('2026-01-14T15:20Z');

const aQuestion = (id: string, ...answers: readonly string[]): CallGuide['questions'][number] => ({
  id,
  section: { en: 'How it goes', es: 'Cómo va' },
  ask: { en: `${id}?`, es: `¿${id}?` },
  say: { en: 'Say', es: 'Diga' },
  choose: id === 'medicines' ? 'many' : 'one',
  answers: answers.map(answer => ({
    id: answer,
    label: { en: answer, es: answer },
    tone: 'neutral',
    ...(answer === 'as-ordered' && { alone: true }),
  })),
});

/** Two questions: how she has been, and her medicines. */
const guide: CallGuide = {
  id: 'ccm-check-in',
  version: 3,
  title: { en: 'Monthly check-in', es: 'Llamada mensual' },
  source: 'test',
  written: day('2026-01-01'),
  signedOff: null,
  redFlags: [],
  questions: [
    aQuestion('how-since-last', 'better', 'worse'),
    aQuestion('medicines', 'as-ordered', 'cost', 'missed'),
  ],
};

const anAnswer = (questionId: string, over: Partial<GivenAnswer> = {}): GivenAnswer => ({
  questionId,
  answerIds: [questionId === 'medicines' ? 'as-ordered' : 'better'],
  words: '',
  skipped: null,
  ...over,
});
const everythingAnswered = [anAnswer('how-since-last'), anAnswer('medicines')];

/** Dana’s call with Rosa, under way for twenty minutes, both questions answered. */
const aCall = (
  answers: readonly GivenAnswer[] = everythingAnswered,
  over: Partial<OpenCall> = {},
): OpenCall => ({
  id: named<'call'>('call-1'),
  patientId: named<'patient'>('rosa'),
  staffId: named<'staff'>('dana'),
  startedAt: at('2026-01-14T15:00Z'),
  draft: { ...emptyDraft(callToPatient), note: 'Feet swollen since Sunday.', answers: [...answers] },
  draftVersion: 4,
  gaps: [],
  ...over,
});

const reached = {
  outcome: 'reached',
  nextContact: { on: day('2026-02-18'), timed: false },
} as const;
const known = { now, zone: newYork, earlier: [] };
const leftMessage = { ...reached, outcome: 'left-message' } as const;
const noAnswer = { ...reached, outcome: 'no-answer' } as const;

describe('closing a call with someone who was reached', () => {
  test('makes the contact: who, when, what was said, what comes next', () => {
    expect(decideClose(aCall(), guide, reached, known)).toEqual({
      id: 'call-1',
      patientId: 'rosa',
      staffId: 'dana',
      startedAt: '2026-01-14T15:00:00.000Z',
      closedAt: now,
      kind: callToPatient,
      outcome: 'reached',
      findings: noFindings,
      copied: [],
      note: 'Feet swollen since Sunday.',
      answers: everythingAnswered,
      guide: { id: 'ccm-check-in', version: 3 },
      nextContact: { on: '2026-02-18', timed: false },
    });
  });

  test('goes through when a question was skipped with a reason', () => {
    const skipped = anAnswer('medicines', { answerIds: [], skipped: 'Daughter has the list' });
    const answers = [anAnswer('how-since-last'), skipped];
    expect(decideClose(aCall(answers), guide, reached, known).answers).toEqual(answers);
  });

  test('goes through whatever the order of the answers, and without a note', () => {
    const call = aCall([...everythingAnswered].reverse());
    const silent = { ...call, draft: { ...call.draft, note: '' } };
    expect(decideClose(silent, guide, reached, known).note).toBe('');
  });

  test('is refused with questions left, and names them', () => {
    const problem = problemOf(() => decideClose(aCall([anAnswer('medicines')]), guide, reached, known));
    expect(problem.code).toBe('call.unanswered');
    expect(problem.details).toEqual({ questions: ['how-since-last'] });
  });

  test('is refused with nothing answered, and names all, in the order of the guide', () => {
    const problem = problemOf(() => decideClose(aCall([]), guide, reached, known));
    expect(problem.details).toEqual({ questions: ['how-since-last', 'medicines'] });
  });

  test.each([
    ['no reason at all', null],
    ['an empty reason', ''],
    ['blanks for a reason', '   '],
  ])('is refused when a question was skipped with %s', (_, skipped) => {
    const answers = [anAnswer('how-since-last'), anAnswer('medicines', { answerIds: [], skipped })];
    const problem = problemOf(() => decideClose(aCall(answers), guide, reached, known));
    expect(problem.code).toBe('call.unanswered');
    expect(problem.details).toEqual({ questions: ['medicines'] });
  });

  test('is refused when there are only words and no answer: nobody can count words', () => {
    const answers = [
      anAnswer('how-since-last'),
      anAnswer('medicines', { answerIds: [], words: 'I take them all' }),
    ];
    expect(problemOf(() => decideClose(aCall(answers), guide, reached, known)).code).toBe('call.unanswered');
  });
});

describe('closing an attempt', () => {
  test.each([leftMessage, noAnswer])('needs no answers: $outcome', close => {
    expect(decideClose(aCall([]), guide, close, known)).toMatchObject({
      outcome: close.outcome,
      answers: [],
    });
  });

  test('keeps what was answered before the line broke', () => {
    const answers = [anAnswer('how-since-last')];
    expect(decideClose(aCall(answers), guide, noAnswer, known).answers).toEqual(answers);
  });
});

describe('the next contact', () => {
  test.each([reached, leftMessage, noAnswer])('must lie ahead after $outcome', close => {
    for (const nextContact of [
      { timed: true, at: now },
      { timed: true, at: at('2026-01-14T05:00Z') },
      { timed: false, on: day('2026-01-13') },
    ] as const) {
      expect(problemOf(() => decideClose(aCall(), guide, { ...close, nextContact }, known)).code).toBe(
        'call.next-contact-past',
      );
    }
  });

  test('may be a minute from now: she asked to be called right back', () => {
    const nextContact = { at: at('2026-01-14T15:21Z'), timed: true } as const;
    expect(decideClose(aCall(), guide, { ...reached, nextContact }, known).nextContact).toEqual(nextContact);
  });
});

describe('answers that do not fit the guide', () => {
  test.each([
    ['to a question it does not have', [anAnswer('falls', { answerIds: ['none'] })], 'falls'],
    [
      'skipping a question it does not have',
      [anAnswer('falls', { answerIds: [], skipped: 'no time' })],
      'falls',
    ],
    ['that the question does not offer', [anAnswer('medicines', { answerIds: ['better'] })], 'medicines'],
    ['given twice', [anAnswer('medicines'), anAnswer('medicines', { answerIds: ['cost'] })], 'medicines'],
  ])('%s are refused and the question named', (_, answers, question) => {
    const problem = problemOf(() => refuseUnknownAnswers(answers, guide));
    expect(problem.code).toBe('call.unknown-answer');
    expect(problem.details).toEqual({ question });
  });

  test('are refused on closing too, even when nobody was reached', () => {
    const call = aCall([anAnswer('falls', { answerIds: ['none'] })]);
    expect(problemOf(() => decideClose(call, guide, noAnswer, known)).code).toBe('call.unknown-answer');
  });

  test('answers that fit pass, some or all or none', () => {
    expect(() => refuseUnknownAnswers([], guide)).not.toThrow();
    expect(() => refuseUnknownAnswers([anAnswer('medicines', { answerIds: ['cost'] })], guide)).not.toThrow();
    expect(() => refuseUnknownAnswers(everythingAnswered, guide)).not.toThrow();
  });
});

describe('an idle gap', () => {
  const aGap = (over: Partial<Gap> = {}): Gap => ({
    id: named<'idle gap'>('gap-1'),
    ...range('15:05', '15:12'),
    decision: null,
    reason: null,
    ...over,
  });
  const other = aGap({ id: named<'idle gap'>('gap-2'), ...range('15:15', '15:17') });
  const gap1 = aGap().id;

  test('is kept with a reason, without the blanks around it', () => {
    expect(decideGap([other, aGap()], gap1, 'kept', '  Called her pharmacy ')).toEqual(
      aGap({ decision: 'kept', reason: 'Called her pharmacy' }),
    );
  });

  test('is dropped without a reason; one that was typed is forgotten', () => {
    expect(decideGap([aGap(), other], gap1, 'dropped', '')).toEqual(aGap({ decision: 'dropped' }));
    expect(decideGap([aGap()], gap1, 'dropped', 'lunch')).toEqual(aGap({ decision: 'dropped' }));
  });

  test.each(['', '   '])('cannot be kept with the reason "%s"', reason => {
    expect(problemOf(() => decideGap([aGap()], gap1, 'kept', reason)).code).toBe('call.gap-needs-reason');
  });

  test.each(['kept', 'dropped'] as const)('that was %s is not decided again', decision => {
    const decided = aGap({ decision, reason: decision === 'kept' ? 'Called her pharmacy' : null });
    for (const again of ['kept', 'dropped'] as const) {
      const problem = problemOf(() => decideGap([decided], gap1, again, 'Called her pharmacy'));
      expect(problem.code).toBe('call.gap-decided');
      expect(problem.says).toContain(decision);
    }
  });

  test('of another call is not found', () => {
    expect(problemOf(() => decideGap([other], gap1, 'dropped', '')).code).toBe('call.gap-not-found');
    expect(problemOf(() => decideGap([], gap1, 'dropped', '')).code).toBe('call.gap-not-found');
  });

  test('never changes its times by being decided', () => {
    const kept = decideGap([aGap()], gap1, 'kept', 'Called her pharmacy');
    expect([kept.start, kept.end]).toEqual([aGap().start, aGap().end]);
  });

  test('in an answer is undecided, kept or dropped and nothing else', () => {
    const sent = { ...aGap(), id: '019aabcd-0000-7000-8000-000000000001' };
    expect(gapSchema.parse(sent)).toEqual(sent);
    expect(gapSchema.safeParse({ ...sent, decision: 'maybe' }).success).toBe(false);
  });
});

describe('a draft', () => {
  const whole = {
    ...emptyDraft(callToPatient),
    note: 'Feet swollen since Sunday.',
    answers: everythingAnswered,
    outcome: 'reached',
    next: { timed: false, on: '2026-02-18' },
  };

  test('is everything that is typed or chosen before the close', () => {
    expect(draftSchema.parse(whole)).toEqual(whole);
    expect(draftSchema.parse({ ...whole, next: 'as-planned' }).next).toBe('as-planned');
  });

  test.each([
    ['a note of a whole book', { note: 'x'.repeat(20_001) }],
    ['a hundred and one answers', { answers: Array.from({ length: 101 }, () => anAnswer('medicines')) }],
    ['minutes typed by hand', { minutes: 20 }],
    ['an outcome nobody knows', { outcome: 'billed' }],
    ['a next contact that is both', { next: { timed: true, on: '2026-02-18' } }],
  ])('is refused with %s', (_, over) => {
    expect(draftSchema.safeParse({ ...whole, ...over }).success).toBe(false);
  });
});

describe('several answers to one question', () => {
  const given = (...answerIds: string[]) => [anAnswer('medicines', { answerIds })];

  test('hold where the guide says so', () => {
    expect(() => refuseUnknownAnswers(given('cost', 'missed'), guide)).not.toThrow();
  });

  test.each([
    ['where only one may', [anAnswer('how-since-last', { answerIds: ['better', 'worse'] })]],
    ['when one of them stands alone', given('as-ordered', 'cost')],
    ['when one is given twice', given('cost', 'cost')],
  ])('are refused %s', (_, answers) => {
    expect(problemOf(() => refuseUnknownAnswers(answers, guide)).code).toBe('call.unknown-answer');
  });
});

describe('contacts of other kinds', () => {
  const pharmacy = { way: 'outbound', party: { with: 'pharmacy', name: 'Corner' } } as const;
  const of = (kind: OpenCall['draft']['kind']) =>
    aCall([], { draft: { ...emptyDraft(kind), note: 'Asked.' } });

  test('close with an outcome of their own, no question asked, and leave the plan as it stands', () => {
    const contact = decideClose(of(pharmacy), guide, { outcome: 'waiting', nextContact: null }, known);
    expect(contact).toMatchObject({ kind: pharmacy, outcome: 'waiting', nextContact: null });
  });

  test('may plan the next contact all the same', () => {
    const nextContact = { timed: false, on: day('2026-01-14') } as const;
    expect(decideClose(of(pharmacy), guide, { outcome: 'settled', nextContact }, known).nextContact).toEqual(
      nextContact,
    );
  });

  test('are refused with an outcome of another kind, and the fitting ones are named', () => {
    const problem = problemOf(() =>
      decideClose(of({ way: 'work', work: 'chart-review' }), guide, { ...reached, nextContact: null }, known),
    );
    expect(problem).toMatchObject({
      code: 'call.outcome-does-not-fit',
      details: { outcomes: ['done', 'to-continue'] },
    });
  });

  test('a call to the patient always plans the next one', () => {
    expect(problemOf(() => decideClose(aCall(), guide, { ...reached, nextContact: null }, known)).code).toBe(
      'call.next-contact-missing',
    );
  });

  test('a call to her ends when she has died; talk with her family and work do not', () => {
    const died = day('2026-01-10');
    expect(problemOf(() => refuseCallToDeceased(callToPatient, died)).code).toBe('call.deceased');
    expect(() => refuseCallToDeceased(callToPatient, null)).not.toThrow();
    for (const kind of [pharmacy, { way: 'work', work: 'coordination' }] as const)
      expect(() => refuseCallToDeceased(kind, died)).not.toThrow();
  });
});

describe('a branch of the guide', () => {
  const branched: CallGuide = {
    ...guide,
    questions: [
      ...guide.questions,
      { ...aQuestion('who-pays', 'daughter', 'nobody'), when: { question: 'medicines', anyOf: ['cost'] } },
    ],
  };

  test('is asked for at the close only when its answer was given', () => {
    expect(decideClose(aCall(), branched, reached, known).outcome).toBe('reached');
    const costly = aCall([anAnswer('how-since-last'), anAnswer('medicines', { answerIds: ['cost'] })]);
    const problem = problemOf(() => decideClose(costly, branched, reached, known));
    expect(problem.details).toEqual({ questions: ['who-pays'] });
  });
});

describe('what is copied from an earlier note', () => {
  test('is marked at the close, whoever typed it', () => {
    const earlier = [
      { id: named<'call'>('october'), closedAt: at('2025-12-14T15:00Z'), note: 'Feet swollen since Sunday.' },
    ];
    expect(decideClose(aCall(), guide, reached, { ...known, earlier }).copied).toEqual([
      { start: 0, end: 26, from: 'october', closedAt: '2025-12-14T15:00:00.000Z' },
    ]);
  });
});

describe('a call opened by mistake', () => {
  const opened = (over: Partial<OpenCall['draft']> = {}, gaps: readonly Gap[] = []) =>
    aCall([], { draft: { ...emptyDraft(callToPatient), ...over }, gaps });

  test('goes without a trace, even after an outcome and a day were looked at', () => {
    expect(() => refuseDiscard(opened())).not.toThrow();
    expect(isUnused(opened({ outcome: 'no-answer', next: 'as-planned', note: '  ' }).draft)).toBe(true);
  });

  test.each([
    ['a note', { note: 'x' }],
    ['an answer', { answers: everythingAnswered }],
    ['a red flag', { redFlags: [{ flag: 'stroke', heardAt: now, steps: [] }] }],
    ['a barrier', { findings: { ...noFindings, barriers: ['cost' as const] } }],
    ['a promise', { findings: { ...noFindings, promise: 'Bring batteries' } }],
  ])('stays once it has %s', (_, over) => {
    expect(problemOf(() => refuseDiscard(opened(over))).code).toBe('call.in-use');
  });

  test('stays once a gap was kept as work', () => {
    const gap: Gap = {
      id: named<'idle gap'>('gap'),
      ...range('15:05', '15:12'),
      decision: 'kept',
      reason: 'Called her pharmacy',
    };
    expect(problemOf(() => refuseDiscard(opened({}, [gap]))).code).toBe('call.in-use');
    expect(() => refuseDiscard(opened({}, [{ ...gap, decision: 'dropped', reason: null }]))).not.toThrow();
  });
});
