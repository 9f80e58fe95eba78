import type { ConditionFact, MedicineFact, ObservationFact, ResultSeries } from '@trellis/core/chart/chart';
import { describe, expect, test } from 'vitest';
import { aCondition, at, day, named, newYork } from '../../../core/test/builders.ts';
import { show } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { MedicineList, ProblemList } from './ChartLists.tsx';
import { ResultList } from './ResultList.tsx';

const aMedicine = (display: string, over: Partial<MedicineFact> = {}): MedicineFact => ({
  id: named<'chart fact'>(display),
  code: { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: display, display },
  status: 'active',
  orderedOn: day('2026-08-12'),
  dosage: 'once a day',
  source: { type: 'MedicationRequest', id: display, version: 1 },
  ...over,
});

/** `aValue('Body weight', '2026-11-18', '81.4375', 'kg')` */
const aValue = (
  name: string,
  on: string,
  value: string | null,
  unit: string | null = null,
  over: Partial<ObservationFact> = {},
): ObservationFact => ({
  id: named<'chart fact'>(`${name} ${on}`),
  code: { system: 'http://loinc.org', code: name, display: name },
  category: null,
  effectiveAt: at(`${on}T15:00Z`),
  value,
  unit,
  text: null,
  source: { type: 'Observation', id: `${name} ${on}`, version: 1 },
  ...over,
});

const aSeries = (latest: ObservationFact, ...earlier: readonly ObservationFact[]): ResultSeries => ({
  latest,
  earlier,
});

describe('problems', () => {
  const list = (
    problems: readonly ConditionFact[],
    language: Language = 'en',
    unsure: readonly ConditionFact[] = [],
  ) => show(<ProblemList problems={problems} unsure={unsure} />, { language });

  test('each with when it began', () => {
    expect(list([aCondition('Hypertension')]).one('listitem').heard).toBe('Hypertension since May 2015');
    expect(list([aCondition('Hypertension')], 'es').one('listitem').heard).toBe(
      'Hypertension desde may 2015',
    );
  });

  test('without a day nothing is made up', () => {
    expect(list([aCondition('Hypertension', { onsetOn: null })]).one('listitem').heard).toBe('Hypertension');
  });

  test('none is said, which is not the same as not loaded', () => {
    expect(list([]).heard).toBe('No active problems in the chart.');
    expect(list([], 'es').heard).toBe('No hay problemas activos en el expediente.');
  });

  test('of which nobody says whether they are over stand apart, and under their own heading', () => {
    const page = list([aCondition('Hypertension')], 'en', [aCondition('Gout', { status: 'unknown' })]);
    expect(page.heard).toMatch(/Hypertension.*Not said whether current.*Gout/);
    expect(list([], 'es', [aCondition('Gout')]).heard).toContain('No dice si sigue vigente');
    expect(list([aCondition('Hypertension')]).heard).not.toContain('Not said');
  });

  test('in words without the tag of the terminology', () => {
    const tagged = aCondition('x', { code: { system: 's', code: 'x', display: 'Gout (disorder)' } });
    expect(list([tagged]).one('listitem').heard).toBe('Gout since May 2015');
  });

  test('ten at first, and how many there are', () => {
    const many = Array.from({ length: 12 }, (_, i) => aCondition(`P${i}`));
    expect(list(many).all('listitem')).toHaveLength(10);
    expect(list(many).names('button')).toEqual(['Show all 12']);
    expect(list(many.slice(0, 10)).has('button')).toBe(false);
  });
});

describe('medicines', () => {
  const list = (medicines: readonly MedicineFact[], language: Language = 'en') =>
    show(<MedicineList medicines={medicines} />, { language });

  test('how it is taken and when it was ordered', () => {
    expect(list([aMedicine('Lisinopril 20 MG')]).one('listitem').heard).toBe(
      'Lisinopril 20 MG once a day ordered Aug 2026',
    );
    expect(list([aMedicine('Lisinopril 20 MG')], 'es').one('listitem').heard).toContain('receta de ago 2026');
  });

  test('what is not known is left out', () => {
    expect(list([aMedicine('Aspirin', { dosage: null, orderedOn: null })]).one('listitem').heard).toBe(
      'Aspirin',
    );
  });

  test('none', () => {
    expect(list([]).heard).toBe('No medicines in use in the chart.');
  });
});

describe('results', () => {
  const list = (results: readonly ResultSeries[], language: Language = 'en') =>
    show(<ResultList results={results} zone={newYork} />, { language });
  const weight = aSeries(
    aValue('Body weight', '2026-11-18', '81.43759999', 'kg'),
    aValue('Body weight', '2026-10-01', '79.5', 'kg'),
    aValue('Body weight', '2026-11-01', '80.25', 'kg'),
  );

  test('a long decimal is shortened for the eye, and kept whole behind it', () => {
    const value = list([weight])
      .drawn('span')
      .find(it => it.attr('title') !== undefined);
    expect(value?.heard).toBe('81.44 kg');
    expect(value?.attr('title')).toBe('as sent: 81.43759999');
    expect(
      list([weight], 'es')
        .drawn('span')
        .find(it => it.attr('title'))
        ?.attr('title'),
    ).toBe('como se recibió: 81.43759999');
  });

  test('what was sent as 1.50 stays 1.50', () => {
    const shown = list([aSeries(aValue('Creatinine', '2026-11-18', '1.50', 'mg/dL'))]);
    expect(shown.heard).toContain('1.50 mg/dL');
  });

  test('the small picture is one sentence: how many, first and last', () => {
    expect(list([weight]).one('img').name).toBe('Body weight: 3 values, first 79.5, last 81.44');
    expect(list([weight], 'es').one('img').name).toBe('Body weight: 3 valores, primero 79.5, último 81.44');
  });

  test('earlier values wait behind a button that says of what', () => {
    const button = list([weight]).one('button');
    expect(button.name).toBe('2 earlier, Body weight');
    expect(button.attr('aria-expanded')).toBe('false');
    expect(list([weight], 'es').one('button').name).toContain('2 anteriores');
    expect(list([weight]).has('table')).toBe(false);
  });

  test('a single value has no picture and nothing to open', () => {
    const shown = list([aSeries(aValue('HbA1c', '2026-11-18', '7.2', '%'))]);
    expect(shown.one('listitem').heard).toBe('HbA1c 7.2 % 18 Nov 2026 only value');
    expect(shown.has('img')).toBe(false);
    expect(shown.has('button')).toBe(false);
  });

  test('a value in words is shown in words, without a picture or a title', () => {
    const smoker = aValue('Tobacco', '2026-11-18', null, null, { text: 'Former smoker' });
    const before = aValue('Tobacco', '2025-11-18', null, null, { text: 'Smoker' });
    const shown = list([aSeries(smoker, before)]);
    expect(shown.heard).toContain('Tobacco Former smoker 18 Nov 2026 1 earlier');
    expect(shown.has('img')).toBe(false);
    expect(shown.drawn('span').some(it => it.attr('title') !== undefined)).toBe(false);
  });

  test('a blood pressure is one line of whole numbers, with what was sent behind it', () => {
    const half = (code: string, on: string, value: string) =>
      aValue(code, on, value, 'mm[Hg]', { source: { type: 'Observation', id: `bp ${on}`, version: 1 } });
    const shown = list([
      aSeries(half('8480-6', '2026-11-18', '131.62'), half('8480-6', '2026-10-18', '140')),
      aSeries(half('8462-4', '2026-11-18', '83.5'), half('8462-4', '2026-10-18', '88')),
    ]);
    expect(shown.all('listitem')).toHaveLength(1);
    expect(shown.heard).toContain('Blood pressure');
    expect(shown.heard).toContain('132/84 mmHg');
    expect(
      shown
        .drawn('span')
        .find(it => it.attr('title'))
        ?.attr('title'),
    ).toBe('as sent: 131.62/83.5');
    expect(shown.one('img').name).toBe('Blood pressure: 2 readings, last 132/84');
  });

  test('the day is hers: late in the evening in New York is not tomorrow', () => {
    const late = aValue('Pulse', '2026-11-18', '72', '/min', { effectiveAt: at('2026-11-19T03:30Z') });
    expect(list([aSeries(late)]).heard).toContain('18 Nov 2026');
  });

  test('eight at first', () => {
    const many = Array.from({ length: 15 }, (_, i) => aSeries(aValue(`V${i}`, '2026-11-18', '1')));
    expect(list(many).all('listitem')).toHaveLength(8);
    expect(list(many).names('button')).toEqual(['Show all 15']);
  });

  test('none', () => {
    expect(list([]).heard).toBe('No results in the chart.');
    expect(list([], 'es').heard).toBe('No hay resultados en el expediente.');
  });
});
