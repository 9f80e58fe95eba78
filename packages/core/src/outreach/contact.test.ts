import { describe, expect, test } from 'vitest';
import { at, day, honolulu, newYork, zone } from '../../test/builders.ts';
import { givenAnswerSchema, nextContactSchema, nextDay, nextMoment, storedAnswersSchema } from './contact.ts';

describe('when to try next', () => {
  test.each([
    ['an hour that was promised', { timed: true, at: '2026-02-18T15:00:00.000Z' }],
    ['a day, any time', { timed: false, on: '2026-02-18' }],
  ])('is %s', (_, next) => {
    expect(nextContactSchema.parse(next)).toEqual(next);
  });

  test('a day stays that day when she moves; a promised hour stays that moment', () => {
    const anyTime = { timed: false, on: day('2026-02-18') } as const;
    expect(nextMoment(anyTime, newYork)).toBe('2026-02-18T05:00:00.000Z');
    expect(nextMoment(anyTime, honolulu)).toBe('2026-02-18T10:00:00.000Z');
    expect(nextDay(anyTime, honolulu)).toBe('2026-02-18');
    const promised = { timed: true, at: at('2026-02-18T03:00Z') } as const;
    expect([nextMoment(promised, newYork), nextMoment(promised, honolulu)]).toEqual([
      promised.at,
      promised.at,
    ]);
    expect([nextDay(promised, newYork), nextDay(promised, zone('Asia/Kathmandu'))]).toEqual([
      '2026-02-17',
      '2026-02-18',
    ]);
  });

  test.each([
    ['a day as a promise', { at: '2026-02-18', timed: true }],
    ['a moment as a day', { on: '2026-02-18T05:00:00.000Z', timed: false }],
    ['both at once', { on: '2026-02-18', at: '2026-02-18T05:00:00.000Z', timed: false }],
    ['a wall clock without a zone', { at: '2026-02-18T10:00:00', timed: true }],
    ['a moment alone', { at: '2026-02-18T05:00:00.000Z' }],
    ['a reason besides', { at: '2026-02-18T05:00:00.000Z', timed: true, why: 'she asked' }],
  ])('is refused as %s', (_, next) => {
    expect(nextContactSchema.safeParse(next).success).toBe(false);
  });
});

describe('an answer to a question of the guide', () => {
  const anAnswer = {
    questionId: 'medicines',
    answerIds: ['cost'],
    words: 'The insulin is too dear',
    skipped: null,
  };

  test('is the answer chosen and her own words', () => {
    expect(givenAnswerSchema.parse(anAnswer)).toEqual(anAnswer);
  });

  test.each([
    ['longer words than a note may have', { words: 'x'.repeat(2001) }],
    ['a reason for skipping that is a novel', { skipped: 'x'.repeat(301) }],
    ['no question', { questionId: undefined }],
    ['an answer that is missing instead of none', { answerIds: undefined }],
    ['more answers than a question offers', { answerIds: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  ])('is refused with %s', (_, over) => {
    expect(givenAnswerSchema.safeParse({ ...anAnswer, ...over }).success).toBe(false);
  });
});

describe('answers as they were stored', () => {
  const given = { questionId: 'medicines', answerIds: ['cost', 'missed-some'], words: '', skipped: null };

  test('the first ones, with a single answer or none, read as a list', () => {
    const { answerIds: _, ...rest } = given;
    expect(
      storedAnswersSchema.parse([{ ...rest, answerId: 'cost' }, { ...rest, answerId: null }, given]),
    ).toEqual([{ ...rest, answerIds: ['cost'] }, { ...rest, answerIds: [] }, given]);
  });
});
