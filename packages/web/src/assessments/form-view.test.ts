import type { Option } from '@trellis/core/assessments/form';
import { evaluateForm, type Shown } from '@trellis/core/assessments/form-state';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { declined } from '@trellis/core/assessments/score';
import { describe, expect, test } from 'vitest';
import { aForm, answered, group, howOften, often, question } from '../../../core/test/forms.builder.ts';
import { fieldOf, isSameShown, numberIn, pressed, stepsOf, textOfItem, withOwnWords } from './form-view.ts';

type Raw = Parameters<typeof aForm>[0][number];
const shownOf = (items: readonly Raw[], answers: readonly ResponseItem[] = []) =>
  evaluateForm(aForm(items), answers).shown;
const one = (item: Raw, answers: readonly ResponseItem[] = []): Shown => {
  const [first] = shownOf([item], answers);
  if (!first) throw new Error('Nothing is asked.');
  return first;
};
const words = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    valueCoding: { system: 'urn:w', code: `w${i}`, display: `Word ${i}` },
  }));

describe('the field of a question', () => {
  test.each([
    ['boolean', {}, 'yes-no'],
    ['integer', {}, 'number'],
    ['decimal', {}, 'number'],
    ['quantity', {}, 'quantity'],
    ['date', {}, 'moment'],
    ['dateTime', {}, 'moment'],
    ['time', {}, 'moment'],
    ['string', {}, 'words'],
    ['text', {}, 'words'],
    ['url', {}, 'words'],
    ['attachment', {}, 'elsewhere'],
    ['integer', { readOnly: true }, 'told'],
    ['choice', { answerOption: words(7) }, 'buttons'],
    ['choice', { answerOption: words(8) }, 'list'],
    ['choice', { answerOption: words(31) }, 'search'],
    ['choice', { answerOption: words(12), repeats: true }, 'buttons'],
    ['choice', { answerOption: words(31), repeats: true }, 'search'],
    ['string', { answerOption: [{ valueString: 'a' }] }, 'buttons'],
    [
      'choice',
      {
        answerValueSet: 'urn:conditions',
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/preferredTerminologyServer',
            valueUrl: 'https://tx.example.org/fhir',
          },
        ],
      },
      'search',
    ],
  ])('%s %j is answered by %s', (type, more, kind) => {
    expect(fieldOf(one(question('q', type, more)))).toBe(kind);
  });
});

describe('pressing an option', () => {
  const frequency = question('q', 'choice', { answerOption: howOften });
  const optionsOf = ({ options }: Shown, i: number): Option => {
    const option = options[i];
    if (!option) throw new Error(`There is no option ${i}.`);
    return option;
  };

  test('chooses it instead of another; pressed again it is taken back', () => {
    const shown = one(frequency, [answered('q', often(1))]);
    expect(pressed(shown, optionsOf(shown, 2))[0]?.valueCoding?.code).toBe('o2');
    expect(pressed(shown, optionsOf(shown, 1))).toEqual([]);
  });

  test('takes the place of not wanting to answer', () => {
    const shown = one(frequency, [answered('q', declined)]);
    expect(pressed(shown, optionsOf(shown, 0)).map(it => it.valueCoding?.code)).toEqual(['o0']);
    const several = one({ ...frequency, repeats: true }, [answered('q', declined)]);
    expect(pressed(several, optionsOf(several, 0)).map(it => it.valueCoding?.code)).toEqual(['o0']);
  });

  test('of several adds to them, and "none of these" stands alone', () => {
    const none = {
      valueCoding: { system: 'urn:often', code: 'none', display: 'None' },
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true },
      ],
    };
    const item = question('q', 'choice', { repeats: true, answerOption: [...howOften, none] });
    const two = one(item, [answered('q', often(0))]);
    expect(pressed(two, optionsOf(two, 1)).map(it => it.valueCoding?.code)).toEqual(['o0', 'o1']);
    expect(pressed(two, optionsOf(two, 3)).map(it => it.valueCoding?.code)).toEqual(['none']);
    const alone = one(item, [answered('q', { valueCoding: none.valueCoding })]);
    expect(pressed(alone, optionsOf(alone, 2)).map(it => it.valueCoding?.code)).toEqual(['o2']);
  });

  test('words of one’s own replace a choice of one and stand beside several', () => {
    const open = { answerOption: howOften };
    const single = one(question('q', 'open-choice', open), [answered('q', often(1))]);
    expect(withOwnWords(single, 'At night')).toEqual([{ valueString: 'At night' }]);
    const several = one(question('q', 'open-choice', { ...open, repeats: true }), [
      answered('q', often(1), { valueString: 'At' }),
    ]);
    expect(withOwnWords(several, 'At night')).toEqual([often(1), { valueString: 'At night' }]);
    expect(withOwnWords(several, '')).toEqual([often(1)]);
  });
});

test('a number is read as it is written in either language, and nothing else is one', () => {
  expect([
    numberIn('7', true),
    numberIn(' 7,5 ', false),
    numberIn('7.5', false),
    numberIn('-3', true),
  ]).toEqual([7, 7.5, 7.5, -3]);
  expect(numberIn('', false)).toBeUndefined();
  for (const text of ['7.5', 'seven', '1e3', '--2', '1 2']) expect(numberIn(text, true)).toBeNull();
  for (const text of ['.', '1.2.3', 'Infinity', '0x10']) expect(numberIn(text, false)).toBeNull();
});

test('read aloud, each question is a step with what is said over it; help goes with its question', () => {
  const help = {
    linkId: 'h',
    type: 'display',
    text: 'Any kind.',
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
        valueCodeableConcept: { coding: [{ code: 'help' }] },
      },
    ],
  };
  const shown = shownOf(
    [
      { linkId: 'intro', type: 'display', text: 'Over the last 2 weeks' },
      question('a', 'boolean', { item: [help, question('a1', 'integer')] }),
      group('g', [question('b', 'string'), question('c', 'string')]),
    ],
    [{ linkId: 'a', answer: [{ valueBoolean: true }] }],
  );
  const steps = stepsOf(shown);
  expect(steps.map(it => it.shown.item.linkId)).toEqual(['a', 'a1', 'b', 'c']);
  expect(steps.map(it => it.over.map(over => over.item.linkId))).toEqual([['intro'], [], ['g'], ['g']]);
});

test('what is not different is told so, whatever was answered elsewhere', () => {
  const form = aForm([
    question('a', 'boolean'),
    group('g', [
      question('b', 'integer', { enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }),
      question('c', 'string'),
    ]),
    group('h', [question('d', 'string')]),
  ]);
  const [before, after] = [
    evaluateForm(form, [answered('a', { valueBoolean: false })]).shown,
    evaluateForm(form, [answered('a', { valueBoolean: true })]).shown,
  ];
  const isSame = before.map((it, i) => isSameShown(it, after[i] as Shown));
  expect(isSame).toEqual([false, false, true]);
});

test('markdown stands as it is written where there is no other text', () => {
  expect(textOfItem({ text: '', markdown: '**Now** <b>x</b>' })).toBe('**Now** <b>x</b>');
  expect(textOfItem({ text: 'Now', markdown: '**Now**' })).toBe('Now');
});
