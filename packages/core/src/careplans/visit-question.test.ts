import { describe, expect, test } from 'vitest';
import { problemOf } from '../../test/builders.ts';
import type { Day } from '../basics/day.ts';
import type { Instant } from '../basics/instant.ts';
import {
  decideOwnRemoval,
  decideVisitAnswer,
  decideVisitQuestion,
  mostOpenQuestions,
  openQuestions,
  visitAnswerEntrySchema,
  visitQuestionEntrySchema,
} from './visit-question.ts';

const today = '2026-11-23' as Day;
const answer = {
  id: 'a' as never,
  words: 'Yes, half a tablet.',
  answeredBy: 'Dr. Okafor',
  answeredOn: today,
  callId: null,
  recordedAt: '2026-11-23T15:00:00Z' as Instant,
  recordedBy: 'Dana Whitlock',
};
const waiting = (text: string) => ({ text, answer: null });

describe('a question for the visit', () => {
  test('is kept in her own words, up to two hundred letters, and never empty', () => {
    const said = { text: '  May I fly to my sister? ', callId: null };
    expect(visitQuestionEntrySchema.parse(said).text).toBe('May I fly to my sister?');
    expect(visitQuestionEntrySchema.safeParse({ text: '   ', callId: null }).success).toBe(false);
    expect(visitQuestionEntrySchema.safeParse({ text: 'x'.repeat(201), callId: null }).success).toBe(false);
  });

  test('waits until it is answered', () => {
    const flying = waiting('May I fly?');
    expect(openQuestions([flying, { text: 'Salt?', answer }])).toEqual([flying]);
  });

  test('that waits already is not written twice, in whatever letters and spaces; answered, it may be asked again', () => {
    const again = { text: 'may I  FLY?' };
    expect(problemOf(() => decideVisitQuestion(again, [waiting('May I fly?')])).code).toBe(
      'plan.question-twice',
    );
    expect(decideVisitQuestion(again, [{ text: 'May I fly?', answer }])).toBe(again);
    expect(decideVisitQuestion(again, [waiting('May I drive?')])).toBe(again);
  });

  test('is one too many when ten wait; answered ones make room', () => {
    const ten = Array.from({ length: mostOpenQuestions }, (_, i) => waiting(`Question ${i}`));
    const next = { text: 'One more' };
    expect(problemOf(() => decideVisitQuestion(next, ten)).code).toBe('plan.question-too-many');
    expect(decideVisitQuestion(next, ten.slice(1))).toBe(next);
    expect(decideVisitQuestion(next, [...ten.slice(1), { text: 'Salt?', answer }])).toBe(next);
  });
});

describe('its answer', () => {
  const entry = { words: 'Yes.', answeredBy: 'Dr. Okafor', answeredOn: today, callId: null };
  const asked = '2026-11-20' as Day;
  const decide = (answeredOn: Day, given: typeof answer | null = null) =>
    decideVisitAnswer({ answer: given }, { ...entry, answeredOn }, asked, today);

  test('says who answered: nobody is no answer', () => {
    expect(visitAnswerEntrySchema.safeParse(entry).success).toBe(true);
    expect(visitAnswerEntrySchema.safeParse({ ...entry, answeredBy: ' ' }).success).toBe(false);
    expect(visitAnswerEntrySchema.safeParse({ ...entry, words: '' }).success).toBe(false);
  });

  test('comes on a day from the one it was asked on to today', () => {
    expect(decide(asked)).toMatchObject({ answeredOn: asked });
    expect(decide(today)).toMatchObject({ answeredOn: today });
    expect(problemOf(() => decide('2026-11-19' as Day)).code).toBe('plan.question-day');
    expect(problemOf(() => decide('2026-11-24' as Day)).code).toBe('plan.question-day');
  });

  test('is given once', () => {
    expect(problemOf(() => decide(today, answer)).code).toBe('plan.question-answered');
  });
});

describe('on her own phone', () => {
  test('she takes away what she wrote herself, until it is answered', () => {
    expect(() => decideOwnRemoval({ writtenBy: null, answer: null })).not.toThrow();
    expect(problemOf(() => decideOwnRemoval({ writtenBy: null, answer })).code).toBe(
      'plan.question-answered',
    );
    expect(problemOf(() => decideOwnRemoval({ writtenBy: 'Dana Whitlock', answer: null })).code).toBe(
      'plan.question-not-found',
    );
  });
});
