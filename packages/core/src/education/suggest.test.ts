import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import type { EducationText } from './education-text.ts';
import {
  cardsFor,
  isHomeFromHospital,
  type Reason,
  type Situation,
  suggestTexts,
  testsFirst,
} from './suggest.ts';

const text = (id: string, over: Partial<EducationText> = {}) => ({
  id,
  topic: 'self-care' as const,
  plans: [id.split('.')[0] ?? ''],
  codes: [],
  medicines: [],
  ...over,
});
const lows = text('t2dm.lows', { topic: 'warning-signs', codes: [{ system: 'icd10', code: 'E11*' }] });
const feet = text('t2dm.feet');
const weight = text('hf.daily-weight', { codes: [{ system: 'snomed', code: '84114007' }] });
const home = text('tcm.first-days', { plans: ['tcm'] });
const all = [lows, feet, weight, home];

const nobody: Situation = {
  problems: [],
  conditions: [],
  medicines: [],
  isHomeFromHospital: false,
  notYetSaid: [],
  given: [],
};
const offered = (her: Partial<Situation>) =>
  suggestTexts(all, { ...nobody, ...her }).map(it => `${it.textId}: ${it.why}`);
const snomed = (code: string) => ({ system: 'http://snomed.info/sct', code });
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const icd10 = (code: string) => ({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code });

describe('texts for her', () => {
  test('are those of her plan, and of conditions that no plan has yet; to others nothing is offered', () => {
    expect(offered({ problems: [{ id: 't2dm', code: null }], conditions: [snomed('84114007')] })).toEqual([
      't2dm.feet: plan',
      't2dm.lows: plan',
      'hf.daily-weight: condition',
    ]);
    expect(offered({})).toEqual([]);
  });

  test('fit a problem she wrote herself by its code', () => {
    expect(offered({ problems: [{ id: 'own-1', code: icd10('E11.9') }] })).toEqual(['t2dm.lows: plan']);
    expect(offered({ conditions: [icd10('E10.9')] })).toEqual([]);
  });

  test('about a medicine are for who takes it, by its name in the order or its code, and for nobody else', () => {
    const codes = [{ system: 'rxnorm' as const, code: '855332' }];
    const medicines = [
      { name: 'warfarin', codes },
      { name: 'apixaban', codes: [] },
    ];
    const thinner = text('afib.blood-thinner', { medicines });
    const why = (...orders: readonly [code: string, display: string][]) =>
      suggestTexts([thinner, text('afib.about')], {
        ...nobody,
        problems: [{ id: 'afib', code: null }],
        medicines: orders.map(([code, display]) => ({ system: rxnorm, code, display })),
      }).map(it => `${it.textId}: ${it.why}`);
    const both = ['afib.blood-thinner: medicine', 'afib.about: plan'];
    expect(why(['x', 'Warfarin Sodium 5 MG Oral Tablet'])).toEqual(both);
    expect(why(['855332', 'Coumadin'])).toEqual(both);
    expect(why(['x', 'apixaban 5 MG Oral Tablet [Eliquis]'])).toEqual(both);
    expect(why()).toEqual(['afib.about: plan']);
    expect(why(['x', 'Aspirin 81 MG'], ['x', 'Warfarinol 5 MG'])).toEqual(['afib.about: plan']);
    const told = { ...nobody, notYetSaid: ['afib.blood-thinner'] };
    expect(suggestTexts([thinner], told)).toEqual([{ textId: 'afib.blood-thinner', why: 'not-yet-said' }]);
    const elsewhere = { system: 'http://hl7.org/fhir/sid/ndc', code: '855332', display: '' };
    expect(suggestTexts([thinner], { ...nobody, medicines: [elsewhere] })).toEqual([]);
  });

  test('begin with what she could not say yet, though she had it', () => {
    const her = { problems: [{ id: 't2dm', code: null }], notYetSaid: ['t2dm.lows'], given: ['t2dm.lows'] };
    expect(offered(her)).toEqual(['t2dm.lows: not-yet-said', 't2dm.feet: plan']);
  });

  test('that she had come after those that are new to her', () => {
    const her = {
      problems: [{ id: 't2dm', code: null }],
      conditions: [snomed('84114007')],
      given: ['t2dm.feet'],
    };
    expect(offered(her)).toEqual(['t2dm.lows: plan', 'hf.daily-weight: condition', 't2dm.feet: plan']);
  });

  test('are about coming home when she just did', () => {
    expect(offered({ isHomeFromHospital: true })).toEqual(['tcm.first-days: after-hospital']);
  });
});

describe('when a test is due', () => {
  const of = (topic: EducationText['topic'], plan: string, why: Reason = 'plan') => ({
    topic,
    plans: [plan],
    why,
  });
  const a1c = of('tests', 't2dm');
  const kidneys = of('tests', 'ckd');
  const feet = of('self-care', 't2dm');
  const open = of('warning-signs', 't2dm', 'not-yet-said');
  const test9 = (what: string) => [{ rule: 'quality.test', anchors: { what } }];

  test('the text about it comes right after what she could not say yet', () => {
    expect(testsFirst([open, feet, kidneys, a1c], test9('a1c'))).toEqual([
      open,
      { ...a1c, why: 'test-due' },
      feet,
      kidneys,
    ]);
  });

  test('and nothing changes for what is due besides, or for a test nobody wrote of', () => {
    const offered = [open, feet, a1c];
    for (const due of [[], test9('vision'), [{ rule: 'quality.visit', anchors: { what: 'a1c' } }]])
      expect(testsFirst(offered, due)).toEqual(offered);
    const asked = { ...a1c, why: 'not-yet-said' as const };
    expect(testsFirst([asked], test9('a1c'))).toEqual([asked]);
  });
});

describe('home from hospital', () => {
  const stay = (endedAt: string | null, kind = 'IMP') => [
    { class: kind, endedAt: endedAt === null ? null : at(endedAt) },
  ];
  test.each<[string, ReturnType<typeof stay>, boolean]>([
    ['a stay that ended a week ago', stay('2026-11-16T15:00Z'), true],
    ['one that ended thirty days ago', stay('2026-10-24T15:00Z'), false],
    ['one that has not ended', stay(null), false],
    ['one that ends tomorrow', stay('2026-11-24T15:00Z'), false],
    ['a visit', stay('2026-11-16T15:00Z', 'AMB'), false],
  ])('%s: %#', (_, visits, isHome) => {
    expect(isHomeFromHospital(visits, at('2026-11-23T15:00Z'))).toBe(isHome);
  });
});

describe('cards for the care manager', () => {
  const card = (
    id: string,
    plans: readonly string[],
    codes: readonly { system: string; code: string }[] = [],
  ) => ({
    id,
    plans,
    codes,
  });
  const potassium = card('labs.potassium', ['ckd'], [{ system: 'loinc', code: '2823-3' }]);
  const rulers = card('talk.rulers', []);

  test('are hers by her plans or by what was measured; the others stay within reach', () => {
    const by = (plans: readonly string[], codes: readonly { system: string; code: string }[]) =>
      cardsFor([rulers, potassium], { plans, codes });
    expect(by(['ckd'], []).hers).toEqual([potassium]);
    expect(by([], [{ system: 'http://loinc.org', code: '2823-3' }])).toEqual({
      hers: [potassium],
      others: [rulers],
    });
    expect(by([], [{ system: 'http://snomed.info/sct', code: '2823-3' }]).hers).toEqual([]);
  });
});
