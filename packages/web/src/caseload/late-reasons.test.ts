import { beforeAll, describe, expect, test } from 'vitest';
import { newYork } from '../../../core/test/builders.ts';
import { anItem, aRow, friday } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { spoken } from '../words/words.ts';
import { lateSays } from './late-reasons.ts';
import { otherReason, withReasons } from './other-reasons.ts';

const since = '2026-11-20T14:00:00.000Z';
const question = { about: 'medicine', urgency: 'high', since, ownerId: null };
const why = (rule: string, anchors: object, language: Language = 'en') => {
  const row = aRow({ item: anItem({ rule }) as never, anchors: anchors as never });
  return otherReason(
    { row, item: { ...row.items[0], rule } },
    { now: friday, practiceZone: newYork, ...spoken(language) },
  );
};

describe('words that come with the first list that needs them', () => {
  test('before that a rule is told by its name', () => {
    expect(why('coordination.question', question)).toEqual({ finding: 'Question', context: '' });
  });

  test('are not fetched for a list that does without', async () => {
    await withReasons({}, () => ['ccm.check-in', 'quality.test']);
    expect(why('coordination.question', question).context).toBe('');
  });

  describe('once they are there', () => {
    beforeAll(async () => {
      expect(await withReasons('answer', () => ['careplans.to-sign'])).toBe('answer');
    });

    test.each([
      ['coordination.question', question, /^Asked of you about a medicine, .*09:00$/],
      ['coordination.question-late', question, /^No answer yet to the question about a medicine/],
      [
        'coordination.question-of-provider',
        { ...question, about: 'plan' },
        /^The provider asks about the care plan/,
      ],
      ['coordination.answer-to-tell', question, /patient not told yet$/],
      [
        'careplans.to-sign',
        { number: 2, since, ownerId: null },
        /^Care plan, version 2, waits for you since/,
      ],
      ['careplans.review', { number: 2, reviewOn: '2026-12-01' }, /^Care plan 2 is to be looked at again by/],
      ['careplans.returned', { number: 2, since, ownerId: null }, /^Care plan, version 2, was returned/],
    ])('%s says why, without a word of what was asked', (rule, anchors, finding) => {
      const told = why(rule, anchors);
      expect(told.finding).toMatch(finding);
      expect(told.context).not.toBe('');
    });

    test('every rule has them in Spanish too; anchors of another version are told by the name', () => {
      for (const rule of Object.keys(lateSays)) {
        const anchors = {
          ...question,
          number: 2,
          instrumentId: 'phq-9',
          lastOn: '2026-10-01',
          kind: 'consent',
          receivedAt: since,
          promiseId: 'p1',
          promisedBy: '01a20465-b29a-719c-8bf1-000000000002',
          promisedAt: since,
          es: 'Llamar por el transporte',
          class: 'inpatient',
          startedAt: since,
          endedAt: null,
          answeredAt: since,
          arrivedAt: since,
          expiresOn: '2026-12-01',
          reviewOn: '2026-12-01',
        };
        expect(why(rule, anchors, 'es').context, rule).not.toBe('');
      }
      expect(why('coordination.question', { about: 'new kind' })).toEqual({
        finding: 'Question',
        context: '',
      });
    });
  });
});
