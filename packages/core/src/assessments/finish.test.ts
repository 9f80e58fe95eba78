import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import { aForm, answered, begun, calculated, howOften, often, question } from '../../test/forms.builder.ts';
import { answersOf, instrumentOf } from '../../test/instruments.builder.ts';
import { type Answering, countAnswered, finishAnswers } from './finish.ts';
import { beginForm } from './form-state.ts';
import type { Instrument } from './instrument.ts';
import { launchOf } from './launch.ts';
import type { ResponseItem } from './response.ts';
import { declined } from './score.ts';

const rosa: Answering = { launch: {}, sex: 'female', previousTotal: null };
const phq9 = instrumentOf('phq-9').instrument;
const choice = (linkId: string, more = {}) => question(linkId, 'choice', { answerOption: howOften, ...more });
const required = { required: true };

/** As much of an instrument as finishing reads, about a form of one's own. */
const anInstrument = (over: Partial<Instrument> = {}): Instrument => ({
  ...phq9,
  scoring: { by: 'sum', items: ['sad', 'tired'], range: [0, 4], mayMiss: 0 },
  bands: [],
  rules: [],
  again: [],
  ...over,
});
const form = aForm([
  choice('sad', required),
  choice('tired', required),
  question('why', 'text', { enableWhen: [{ question: 'sad', operator: 'exists', answerBoolean: true }] }),
]);
const finish = (items: readonly ResponseItem[], skips = {}, over: Partial<Instrument> = {}) =>
  finishAnswers(anInstrument(over), form, { items: [...items], skips }, rosa);
const placesOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { problem: unknown }).problem;
  }
};

describe('finishing a form', () => {
  test('keeps what was asked and answered, with its score', () => {
    const items = [answered('sad', often(2)), answered('tired', often(1))];
    expect(finish(items)).toMatchObject({
      items,
      skips: {},
      result: { total: 3, answered: 2 },
      againDays: null,
    });
  });

  test('keeps no answer to a question that is not asked any more, and no reason beside an answer', () => {
    const why = answered('why', { valueString: 'The winter' });
    const kept = finish([why, answered('tired', often(1))], {
      sad: 'not-now',
      tired: 'not-now',
      more: 'not-now',
    });
    expect(kept.items).toEqual([answered('tired', often(1))]);
    expect(kept.skips).toEqual({ sad: 'not-now' });
  });

  test('takes "she does not want to say" for an answer, whatever the question offers', () => {
    const kept = finish([answered('sad', declined), answered('tired', often(1))]);
    expect(kept.items).toHaveLength(2);
    expect(kept.result).toMatchObject({ total: null, answered: 1 });
  });

  test('names each question that is open', () => {
    expect(placesOf(() => finish([answered('tired', often(1))]))).toMatchObject({
      code: 'assessment.open-questions',
      details: { questions: [{ key: 'sad[0]', what: 'required' }] },
    });
  });

  test.each([
    ['of no question', { linkId: 'stranger', answer: [often(1)] }, 'unknown-question'],
    ['not offered', answered('sad', { valueCoding: { system: 'urn:often', code: 'o7' } }), 'not-offered'],
    ['of another kind', answered('why', { valueInteger: 2 }), 'wrong-type'],
  ])('refuses an answer %s', (_, item, what) => {
    expect(
      placesOf(() =>
        finish([answered('sad', often(1)), item].slice(item.linkId === 'sad' ? 1 : 0), {
          sad: 'not-now',
          tired: 'not-now',
        }),
      ),
    ).toMatchObject({
      code: 'assessment.does-not-fit',
      details: { questions: expect.arrayContaining([expect.objectContaining({ what })]) },
    });
  });

  test('refuses what nobody answered: what a form works out is no answer', () => {
    const worked = aForm([choice('sad'), question('sum', 'integer', { extension: [calculated('1 + 1')] })]);
    const draft = { items: [], skips: {} };
    expect(placesOf(() => finishAnswers(anInstrument(), worked, draft, rosa))).toMatchObject({
      code: 'assessment.empty',
    });
    const said = { items: [answered('sad', often(0))], skips: {} };
    expect(finishAnswers(anInstrument(), worked, said, rosa).items).toEqual([
      answered('sad', often(0)),
      answered('sum', { valueInteger: 2 }),
    ]);
  });

  test('says when to ask again, by the band', () => {
    const bands: Instrument['bands'] = [
      { id: 'high', label: { en: 'High', es: 'Alto' }, when: { total: { atLeast: 3 } } },
    ];
    const again = [{ band: 'high', days: 14 }];
    const of = (tired: number) =>
      finish([answered('sad', often(2)), answered('tired', often(tired))], {}, { bands, again }).againDays;
    expect([of(1), of(0)]).toEqual([14, null]);
  });

  test('of the PHQ-9 hears danger in its ninth question, whatever the total', () => {
    const read = instrumentOf('phq-9');
    const codes = read.shape.items.filter(it => it.options.length > 0).slice(0, 9);
    const said = (ninth: number) =>
      answersOf(
        read,
        Object.fromEntries(
          codes.map(({ linkId, options }, i) => [
            linkId,
            options.find(it => it.score === (i === 8 ? ninth : 0))?.value.valueCoding?.code,
          ]),
        ),
      );
    const opened = (ninth: number) =>
      finishAnswers(read.instrument, read.forms.en ?? read.shape, { items: said(ninth), skips: {} }, rosa)
        .result.rules.filter(it => it.opens?.what === 'safety')
        .map(it => it.severity);
    expect(codes).toHaveLength(9);
    expect(opened(0)).toEqual([]);
    for (const ninth of [1, 2, 3]) expect(opened(ninth)).toContain('critical');
  });
});

test('questions with an answer are counted wherever they stand, each once', () => {
  const nested = aForm([
    choice('sad', { item: [question('why', 'text')] }),
    question('shown', 'string', { readOnly: true }),
  ]);
  const items = [
    { linkId: 'sad', answer: [{ ...often(1), item: [answered('why', { valueString: 'x' })] }] },
    answered('shown', { valueString: 'from the chart' }),
  ];
  expect(countAnswered(nested, items)).toBe(2);
  expect(countAnswered(nested, [{ linkId: 'sad' }])).toBe(0);
});

test('expressions find in the patient what a form wants to know beforehand', () => {
  const patient = {
    id: named<'patient'>('rosa'),
    given: 'Rosa Maria',
    family: 'Delgado',
    birthDate: '1948-03' as const as never,
    sex: 'female',
  } as const;
  const about = aForm([
    question('name', 'string', {
      extension: [begun("%patient.name.given.first() & ' ' & %patient.name.family")],
    }),
    question('sex', 'string', { extension: [begun('%patient.gender')] }),
    question('born', 'string', { extension: [begun('%patient.birthDate')] }),
  ]);
  expect(beginForm(about, launchOf(patient))).toEqual([
    answered('name', { valueString: 'Rosa Delgado' }),
    answered('sex', { valueString: 'female' }),
    answered('born', { valueString: '1948-03' }),
  ]);
});
