import { describe, expect, test } from 'vitest';
import { givenAnswerSchema, nextContactSchema } from './contact.ts';

describe('when to try next', () => {
  test('is a moment and whether the hour was promised', () => {
    const next = { at: '2026-02-18T05:00:00.000Z', timed: false };
    expect(nextContactSchema.parse(next)).toEqual(next);
  });

  test.each([
    ['a day without a moment', { at: '2026-02-18', timed: false }],
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
    answerId: 'cost',
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
    ['an answer that is missing instead of none', { answerId: undefined }],
  ])('is refused with %s', (_, over) => {
    expect(givenAnswerSchema.safeParse({ ...anAnswer, ...over }).success).toBe(false);
  });
});
