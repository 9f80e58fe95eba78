import { describe, expect, test } from 'vitest';
import { mostAnswers, sentDraftSchema } from './sent-draft.ts';

const sent = (items: unknown, skips: unknown = {}) => sentDraftSchema.safeParse({ items, skips });
const refusalOf = (items: unknown, skips?: unknown) => sent(items, skips).error?.issues[0]?.message;
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ linkId: `q${i}` }));
const deep = (levels: number): unknown => (levels === 0 ? [] : [{ linkId: 'a', item: deep(levels - 1) }]);

describe('answers as they come', () => {
  test('are taken as they are', () => {
    const items = [
      { linkId: 'a', answer: [{ valueString: '<b>bold</b>', item: [{ linkId: 'b' }] }] },
      { linkId: 'c', item: [{ linkId: 'd', answer: [{ valueQuantity: { value: 3, unit: 'kg' } }] }] },
    ];
    expect(sent(items, { e: 'not-now' }).data).toEqual({ items, skips: { e: 'not-now' } });
  });

  test('are as many as a form may ask for, wherever they stand', () => {
    expect(sent(many(mostAnswers)).success).toBe(true);
    expect(refusalOf(many(mostAnswers + 1))).toContain('2000');
    const below = [{ linkId: 'a', answer: [{ valueBoolean: true, item: many(mostAnswers) }] }];
    expect(refusalOf(below)).toContain('2000');
  });

  test('are no deeper than a form may nest, and refused before anything goes down into them', () => {
    expect(sent(deep(30)).success).toBe(true);
    for (const levels of [61, 5000]) expect(refusalOf(deep(levels))).toContain('too deeply');
  });

  test.each([
    ['a value', [{ linkId: 'a', answer: [{ valueString: 'a\0b' }] }], {}],
    ['half a character', [{ linkId: '\udc00' }], {}],
    ['the name of a field', [{ linkId: 'a', 'b\0': 1 }], {}],
    ['the question of a reason', [], { 'a\0': 'not-now' }],
  ])('hold in %s no character that cannot be kept', (_, items, skips) => {
    expect(refusalOf(items, skips)).toContain('cannot be kept');
  });

  test('lose what steers a screen instead of being read', () => {
    const items = [{ linkId: 'a', answer: [{ valueString: 'safe\u202eexe' }] }];
    expect(sent(items).data?.items).toEqual([{ linkId: 'a', answer: [{ valueString: 'safeexe' }] }]);
  });

  test('are answers, with reasons there are', () => {
    expect(sent([{ answer: [] }]).success).toBe(false);
    expect(sent('yes').success).toBe(false);
    expect(sent([], { a: 'because' }).success).toBe(false);
    expect(sentDraftSchema.safeParse(null).success).toBe(false);
    expect(sentDraftSchema.safeParse({ items: [], skips: {}, more: 1 }).success).toBe(false);
  });
});
