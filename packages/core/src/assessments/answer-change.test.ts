import { describe, expect, test } from 'vitest';
import { aForm, answered, group, howOften, often, question } from '../../test/forms.builder.ts';
import { answerChanges } from './answer-change.ts';
import { declined } from './score.ts';

const form = aForm([
  question('sad', 'choice', { answerOption: howOften }),
  group('home', [question('hazards', 'choice', { repeats: true, answerOption: howOften })]),
  question('worry', 'string'),
]);
const hazards = (...scores: number[]) => [
  { linkId: 'home', item: [answered('hazards', ...scores.map(often))] },
];

describe('what is different since last time', () => {
  test('is told before and now, question by question', () => {
    expect(answerChanges(form, [answered('sad', often(2))], [answered('sad', often(0))])).toEqual([
      { linkId: 'sad', before: [often(2)], now: [often(0)] },
    ]);
  });

  test('is nothing where the same was said, in whatever order and words', () => {
    expect(answerChanges(form, hazards(0, 1), hazards(1, 0))).toEqual([]);
    const spanish = { valueCoding: { system: 'urn:often', code: 'o2', display: 'casi siempre' } };
    expect(answerChanges(form, [answered('sad', often(2))], [answered('sad', spanish)])).toEqual([]);
  });

  test('is also one more, one less, a first answer, and one that is not given any more', () => {
    const linkIds = (before: Parameters<typeof answerChanges>[1], now: Parameters<typeof answerChanges>[1]) =>
      answerChanges(form, before, now).map(it => it.linkId);
    expect(linkIds(hazards(0), hazards(0, 1))).toEqual(['hazards']);
    expect(linkIds(hazards(0, 1), hazards(0))).toEqual(['hazards']);
    expect(linkIds([], [answered('worry', { valueString: 'My dog' })])).toEqual(['worry']);
    expect(linkIds([answered('worry', { valueString: 'My dog' })], [])).toEqual(['worry']);
    expect(linkIds([answered('sad', often(1))], [answered('sad', declined)])).toEqual(['sad']);
  });

  test('says nothing of questions that are not asked any more', () => {
    expect(answerChanges(form, [answered('gone', often(1))], [])).toEqual([]);
  });
});
