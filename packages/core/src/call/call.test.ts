import { describe, expect, test } from 'vitest';
import { at, day, named, problemOf, range } from '../../test/builders.ts';
import type { GivenAnswer } from '../outreach/contact.ts';
import {
  decideClose,
  decideGap,
  draftSchema,
  type Gap,
  gapSchema,
  type OpenCall,
  refuseUnknownAnswers,
} from './call.ts';
import type { CallGuide } from './call-guide.ts';

const now = at('2026-01-14T15:20Z');

const aQuestion = (id: string, ...answers: readonly string[]): CallGuide['questions'][number] => ({
  id,
  section: { en: 'How it goes', es: 'Cómo va' },
  ask: { en: `${id}?`, es: `¿${id}?` },
  say: { en: 'Say', es: 'Diga' },
  answers: answers.map(answer => ({ id: answer, label: { en: answer, es: answer }, tone: 'neutral' })),
});

/** Two questions: how she has been, and her medicines. */
const guide: CallGuide = {
  id: 'ccm-check-in',
  version: 3,
  title: { en: 'Monthly check-in', es: 'Llamada mensual' },
  source: 'test',
  written: day('2026-01-01'),
  signedOff: null,
  questions: [aQuestion('how-since-last', 'better', 'worse'), aQuestion('medicines', 'as-ordered', 'cost')],
};

const anAnswer = (questionId: string, over: Partial<GivenAnswer> = {}): GivenAnswer => ({
  questionId,
  answerId: questionId === 'medicines' ? 'as-ordered' : 'better',
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
  draft: { note: 'Feet swollen since Sunday.', answers: [...answers] },
  draftVersion: 4,
  gaps: [],
  ...over,
});

const reached = {
  outcome: 'reached',
  nextContact: { at: at('2026-02-18T05:00Z'), timed: false },
} as const;
const leftMessage = { ...reached, outcome: 'left-message' } as const;
const noAnswer = { ...reached, outcome: 'no-answer' } as const;

describe('closing a call with someone who was reached', () => {
  test('makes the contact: who, when, what was said, what comes next', () => {
    expect(decideClose(aCall(), guide, reached, now)).toEqual({
      id: 'call-1',
      patientId: 'rosa',
      staffId: 'dana',
      startedAt: '2026-01-14T15:00:00.000Z',
      closedAt: now,
      outcome: 'reached',
      note: 'Feet swollen since Sunday.',
      answers: everythingAnswered,
      guide: { id: 'ccm-check-in', version: 3 },
      nextContact: { at: '2026-02-18T05:00:00.000Z', timed: false },
    });
  });

  test('goes through when a question was skipped with a reason', () => {
    const skipped = anAnswer('medicines', { answerId: null, skipped: 'Daughter has the list' });
    const answers = [anAnswer('how-since-last'), skipped];
    expect(decideClose(aCall(answers), guide, reached, now).answers).toEqual(answers);
  });

  test('goes through whatever the order of the answers, and without a note', () => {
    const call = aCall([...everythingAnswered].reverse());
    const silent = { ...call, draft: { ...call.draft, note: '' } };
    expect(decideClose(silent, guide, reached, now).note).toBe('');
  });

  test('is refused with questions left, and names them', () => {
    const problem = problemOf(() => decideClose(aCall([anAnswer('medicines')]), guide, reached, now));
    expect(problem.code).toBe('call.unanswered');
    expect(problem.details).toEqual({ questions: ['how-since-last'] });
  });

  test('is refused with nothing answered, and names all, in the order of the guide', () => {
    const problem = problemOf(() => decideClose(aCall([]), guide, reached, now));
    expect(problem.details).toEqual({ questions: ['how-since-last', 'medicines'] });
  });

  test.each([
    ['no reason at all', null],
    ['an empty reason', ''],
    ['blanks for a reason', '   '],
  ])('is refused when a question was skipped with %s', (_, skipped) => {
    const answers = [anAnswer('how-since-last'), anAnswer('medicines', { answerId: null, skipped })];
    const problem = problemOf(() => decideClose(aCall(answers), guide, reached, now));
    expect(problem.code).toBe('call.unanswered');
    expect(problem.details).toEqual({ questions: ['medicines'] });
  });

  test('is refused when there are only words and no answer: nobody can count words', () => {
    const answers = [
      anAnswer('how-since-last'),
      anAnswer('medicines', { answerId: null, words: 'I take them all' }),
    ];
    expect(problemOf(() => decideClose(aCall(answers), guide, reached, now)).code).toBe('call.unanswered');
  });
});

describe('closing an attempt', () => {
  test.each([leftMessage, noAnswer])('needs no answers: $outcome', close => {
    expect(decideClose(aCall([]), guide, close, now)).toMatchObject({ outcome: close.outcome, answers: [] });
  });

  test('keeps what was answered before the line broke', () => {
    const answers = [anAnswer('how-since-last')];
    expect(decideClose(aCall(answers), guide, noAnswer, now).answers).toEqual(answers);
  });
});

describe('the next contact', () => {
  test.each([reached, leftMessage, noAnswer])('must lie ahead after $outcome', close => {
    for (const past of [at('2026-01-14T05:00Z'), now]) {
      const nextContact = { at: past, timed: false };
      expect(problemOf(() => decideClose(aCall(), guide, { ...close, nextContact }, now)).code).toBe(
        'call.next-contact-past',
      );
    }
  });

  test('may be a minute from now: she asked to be called right back', () => {
    const nextContact = { at: at('2026-01-14T15:21Z'), timed: true };
    expect(decideClose(aCall(), guide, { ...reached, nextContact }, now).nextContact).toEqual(nextContact);
  });
});

describe('answers that do not fit the guide', () => {
  test.each([
    ['to a question it does not have', [anAnswer('falls', { answerId: 'none' })], 'falls'],
    [
      'skipping a question it does not have',
      [anAnswer('falls', { answerId: null, skipped: 'no time' })],
      'falls',
    ],
    ['that the question does not offer', [anAnswer('medicines', { answerId: 'better' })], 'medicines'],
    ['given twice', [anAnswer('medicines'), anAnswer('medicines', { answerId: 'cost' })], 'medicines'],
  ])('%s are refused and the question named', (_, answers, question) => {
    const problem = problemOf(() => refuseUnknownAnswers(answers, guide));
    expect(problem.code).toBe('call.unknown-answer');
    expect(problem.details).toEqual({ question });
  });

  test('are refused on closing too, even when nobody was reached', () => {
    const call = aCall([anAnswer('falls', { answerId: 'none' })]);
    expect(problemOf(() => decideClose(call, guide, noAnswer, now)).code).toBe('call.unknown-answer');
  });

  test('answers that fit pass, some or all or none', () => {
    expect(() => refuseUnknownAnswers([], guide)).not.toThrow();
    expect(() => refuseUnknownAnswers([anAnswer('medicines', { answerId: 'cost' })], guide)).not.toThrow();
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
  test('is a note and answers', () => {
    const draft = { note: 'Feet swollen since Sunday.', answers: everythingAnswered };
    expect(draftSchema.parse(draft)).toEqual(draft);
  });

  test.each([
    ['a note of a whole book', { note: 'x'.repeat(20_001) }],
    ['a hundred and one answers', { answers: Array.from({ length: 101 }, () => anAnswer('medicines')) }],
    ['minutes typed by hand', { minutes: 20 }],
  ])('is refused with %s', (_, over) => {
    expect(draftSchema.safeParse({ note: '', answers: [], ...over }).success).toBe(false);
  });
});
