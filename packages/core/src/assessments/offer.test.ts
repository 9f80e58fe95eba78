import { describe, expect, test } from 'vitest';
import { at, day, named, newYork } from '../../test/builders.ts';
import { aForm, answered, howOften, often, question } from '../../test/forms.builder.ts';
import type { AllergyFact, ConditionFact, MedicineFact, ObservationFact } from '../chart/chart.ts';
import { type Before, answersOf as inItems, type KnownOfPatient, offersOf } from './offer.ts';
import { declined } from './score.ts';
import type { WholePart } from './whole.ts';

const snomed = 'http://snomed.info/sct';
const smoke = [
  ['266919005', 'Never'],
  ['8517006', 'Before'],
  ['77176002', 'Now'],
].map(([code, display]) => ({ valueCoding: { system: snomed, code, display } }));
const kilograms = { valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' } };
const perSquare = { valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg/m2', display: 'kg/m²' } };
const unit = (value: object) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
  ...value,
});

const form = aForm([
  question('conditions', 'string', { repeats: true }),
  question('main', 'string'),
  question('medicines', 'string', { repeats: true }),
  question('allergies', 'string', { repeats: true }),
  question('smoking', 'choice', { answerOption: smoke }),
  question('weight', 'quantity', { extension: [unit(kilograms)] }),
  question('bmi', 'quantity', { extension: [unit(perSquare)] }),
  question('language', 'choice', {
    answerOption: ['en', 'es'].map(code => ({ valueCoding: { system: 'urn:trellis:answers', code } })),
  }),
  question('often', 'choice', { answerOption: howOften }),
]);

const source = { type: 'Condition', id: 'c1', version: 1 };
const coded = (display: string, code = display) => ({ system: snomed, code, display });
const condition = (display: string, status: ConditionFact['status'] = 'active'): ConditionFact => ({
  id: named<'chart fact'>(display),
  code: coded(display),
  status,
  onsetOn: null,
  endedOn: null,
  source,
});
const medicine = (display: string, status: MedicineFact['status'] = 'active'): MedicineFact => ({
  id: named<'chart fact'>(display),
  code: coded(display),
  status,
  orderedOn: null,
  dosage: null,
  source,
});
const allergy = (display: string, status: AllergyFact['status'] = 'active'): AllergyFact => ({
  id: named<'chart fact'>(display),
  code: coded(display),
  status,
  criticality: null,
  reaction: null,
  sinceOn: null,
  source,
});
const observed = (
  loinc: string,
  effectiveAt: string,
  over: Partial<ObservationFact> = {},
): ObservationFact => ({
  id: named<'chart fact'>(`${loinc} ${effectiveAt}`),
  code: { system: 'http://loinc.org', code: loinc, display: loinc },
  category: null,
  effectiveAt: at(effectiveAt),
  value: null,
  unit: null,
  text: null,
  source,
  ...over,
});
const nothing: KnownOfPatient = {
  conditions: [],
  medicines: [],
  allergies: [],
  observations: [],
  language: null,
  zone: newYork,
};
const wanted = (linkId: string, from = linkId): WholePart['offers'] => [
  { question: linkId, from: from as WholePart['offers'][number]['from'] },
];
const offer = (linkId: string, known: Partial<KnownOfPatient>, before: Before | null = null, from = linkId) =>
  offersOf(form, wanted(linkId, from), { ...nothing, ...known }, before);

describe('what the chart is believed to say', () => {
  test('is offered to the question that wants it, without the tags of a terminology', () => {
    const conditions = [condition('Asthma (disorder)'), condition('Old fracture', 'past')];
    expect(offer('conditions', { conditions })).toEqual([
      { linkId: 'conditions', from: 'chart', on: null, answers: [{ valueString: 'Asthma' }] },
    ]);
  });

  test('is only what is in force, and one where one is asked', () => {
    const conditions = [condition('Asthma'), condition('Gout')];
    expect(offer('main', { conditions }, null, 'conditions')[0]?.answers).toHaveLength(1);
    const medicines = [medicine('Warfarin 5 MG'), medicine('Aspirin', 'stopped')];
    expect(offer('medicines', { medicines })[0]?.answers).toEqual([{ valueString: 'Warfarin 5 MG' }]);
    const allergies = [allergy('Penicillin'), allergy('Nuts', 'past')];
    expect(offer('allergies', { allergies })[0]?.answers).toEqual([{ valueString: 'Penicillin' }]);
  });

  test('is nothing where the chart says nothing', () => {
    expect(offersOf(form, wanted('conditions'), nothing, null)).toEqual([]);
    expect(offer('language', {})).toEqual([]);
    expect(offer('weight', {})).toEqual([]);
    expect(offer('smoking', {})).toEqual([]);
  });

  test.each([
    ['Never smoker', '266919005'],
    ['Never smoked tobacco (finding)', '266919005'],
    ['Former smoker', '8517006'],
    ['Ex-smoker (finding)', '8517006'],
    ['Current every day smoker', '77176002'],
    ['Current some day smoker', '77176002'],
    ['Smokes tobacco daily (finding)', '77176002'],
  ])('reads "%s" as the answer it is', (text, code) => {
    const observations = [observed('72166-2', '2026-03-12T15:00Z', { text })];
    expect(offer('smoking', { observations })).toMatchObject([
      { on: '2026-03-12', answers: [{ valueCoding: { code } }] },
    ]);
  });

  test.each(['Unknown if ever smoked', 'Smoker, current status unknown', 'Patient refused'])(
    'guesses nothing from "%s"',
    text => {
      const observations = [observed('72166-2', '2026-03-12T15:00Z', { text })];
      expect(offer('smoking', { observations })).toEqual([]);
    },
  );

  test('is the newest weight, on the day it was taken where the patient lives, in a unit the form has', () => {
    const observations = [
      observed('29463-7', '2026-01-02T15:00Z', { value: '81', unit: 'kg' }),
      observed('29463-7', '2026-03-13T02:00Z', { value: '79.4482', unit: 'kg' }),
    ];
    expect(offer('weight', { observations })).toEqual([
      {
        linkId: 'weight',
        from: 'chart',
        on: '2026-03-12',
        answers: [
          {
            valueQuantity: { value: 79.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
          },
        ],
      },
    ]);
    const stones = [observed('29463-7', '2026-03-13T02:00Z', { value: '12', unit: '[stone_av]' })];
    expect(offer('weight', { observations: stones })).toEqual([]);
    const words = [observed('29463-7', '2026-03-13T02:00Z', { value: 'heavy', unit: 'kg' })];
    expect(offer('weight', { observations: words })).toEqual([]);
  });

  test('is the language in which the patient is addressed', () => {
    expect(offer('language', { language: 'es-MX' })).toMatchObject([
      { answers: [{ valueCoding: { code: 'es' } }] },
    ]);
  });
});

describe('what was said last time', () => {
  const before = (...items: Before['items']): Before => ({ items, on: day('2026-05-20') });

  test('is put up again, with its day', () => {
    const said = before(answered('main', { valueString: 'Asthma' }), answered('often', often(2)));
    expect(offersOf(form, [], nothing, said)).toEqual([
      { linkId: 'main', from: 'last-time', on: '2026-05-20', answers: [{ valueString: 'Asthma' }] },
      {
        linkId: 'often',
        from: 'last-time',
        on: '2026-05-20',
        answers: [{ valueCoding: { system: 'urn:often', code: 'o2', display: 'most days' } }],
      },
    ]);
  });

  test('is nothing of what was declined, or is not offered any more', () => {
    const gone = { valueCoding: { system: 'urn:often', code: 'o9' } };
    const said = before(answered('main', declined), answered('often', gone));
    expect(offersOf(form, [], nothing, said)).toEqual([]);
  });

  test('stands beside what the chart says by now, and not twice where both say the same', () => {
    const conditions = [condition('Asthma')];
    const same = before(answered('conditions', { valueString: 'Asthma' }));
    expect(offer('conditions', { conditions }, same).map(it => it.from)).toEqual(['chart']);
    const other = before(answered('conditions', { valueString: 'Asthma' }, { valueString: 'Gout' }));
    expect(offer('conditions', { conditions }, other).map(it => it.from)).toEqual(['chart', 'last-time']);
  });
});

test('answers are found wherever they stand', () => {
  const items = [
    { linkId: 'group', item: [answered('a', { valueInteger: 1 })] },
    { linkId: 'b', answer: [{ valueInteger: 2, item: [answered('a', { valueInteger: 3 })] }] },
  ];
  expect(inItems(items, 'a')).toEqual([{ valueInteger: 1 }, { valueInteger: 3 }]);
  expect(inItems(items, 'c')).toEqual([]);
});

describe('a body mass index', () => {
  const weight = (value: string, unitOf = 'kg', on = '2026-03-12T15:00Z') =>
    observed('29463-7', on, { value, unit: unitOf });
  const height = (value: string, unitOf = 'cm') =>
    observed('8302-2', '2025-01-03T15:00Z', { value, unit: unitOf });
  const bmi = (...observations: ObservationFact[]) => offer('bmi', { observations })[0];
  const indexOf = (it: ReturnType<typeof bmi>) => it?.answers[0]?.valueQuantity?.value;

  test('is worked out from the newest weight and height, and says of what, each with its day', () => {
    expect(bmi(weight('82', 'kg', '2025-06-01T15:00Z'), weight('70'), height('165'))).toEqual({
      linkId: 'bmi',
      from: 'chart',
      on: '2026-03-12',
      answers: [
        {
          valueQuantity: {
            ...{ value: 25.7, unit: 'kg/m²', system: 'http://unitsofmeasure.org', code: 'kg/m2' },
          },
        },
      ],
      madeOf: [
        { what: 'weight', text: '70 kg', on: '2026-03-12' },
        { what: 'height', text: '165 cm', on: '2025-01-03' },
      ],
    });
  });

  test('is the same in pounds and inches', () => {
    expect(indexOf(bmi(weight('154.3', '[lb_av]'), height('65', '[in_i]')))).toBe(25.7);
  });

  test('is the chart’s own where that is not older than the weight, and worked out anew where it is', () => {
    const own = (on: string) => observed('39156-5', on, { value: '31.04', unit: 'kg/m2' });
    const newer = bmi(weight('70'), height('165'), own('2026-03-12T15:00Z'));
    expect(newer).toMatchObject({ on: '2026-03-12', answers: [{ valueQuantity: { value: 31 } }] });
    expect(newer?.madeOf).toBeUndefined();
    expect(indexOf(bmi(weight('70'), height('165'), own('2026-03-11T15:00Z')))).toBe(25.7);
    expect(indexOf(bmi(own('2020-01-01T15:00Z')))).toBe(31);
  });

  test('is nothing where one of the two is missing, or a unit or a digit is wrong', () => {
    expect(bmi(weight('70'))).toBeUndefined();
    expect(bmi(weight('70'), height('165', 'mm[Hg]'))).toBeUndefined();
    expect(bmi(weight('70'), height('165', 'm'))).toBeUndefined();
    expect(bmi(weight('70'), height('0'))).toBeUndefined();
    expect(bmi(weight('700'), height('165'))).toBeUndefined();
  });
});
