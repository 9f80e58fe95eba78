import { describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { type ConflictFacts, conflictRuleSchema, planConflicts } from './plan-conflict.ts';

const both = { en: 'Ask first.', es: 'Pregunte primero.' };
const rule = (one: object, other: object) =>
  conflictRuleSchema.parse({ id: 'r', says: both, source: 'own words, 2026-01-14', sides: [one, other] });

const asthma = {
  id: 'asthma',
  version: 1,
  title: { en: 'Asthma', es: 'Asma' },
  codes: [{ system: 'snomed', code: '195967001' }],
} as unknown as ConflictFacts['templates'][number];
const medicine = (display: string, code = '') => ({
  code: { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display },
});
const inChart = { code: { system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma in chart' } };
const facts = (over: Partial<ConflictFacts> = {}): ConflictFacts => ({
  plan: aPlan(),
  templates: [asthma],
  problems: [],
  medicines: [],
  ...over,
});
const planSaying = (text: string) =>
  aPlan({ problems: [aProblem('x', { steps: [aStep('x.s', { text })] })] });

describe('a beta-blocker with asthma', () => {
  const asked = rule({ medicines: [{ name: 'metoprolol', rxnorm: '6918' }] }, { templates: ['asthma'] });
  const tablet = medicine('metoprolol tartrate 25 MG Oral Tablet');

  test('is shown with what was found for either side', () => {
    expect(planConflicts([asked], facts({ medicines: [tablet], problems: [inChart] }))).toEqual([
      { rule: asked, found: [['metoprolol tartrate 25 MG Oral Tablet'], ['Asthma in chart']] },
    ]);
  });

  test('is found by the code of the ingredient, whatever it is called', () => {
    const coded = medicine('Lopressor', '6918');
    expect(planConflicts([asked], facts({ medicines: [coded], problems: [inChart] }))).toHaveLength(1);
  });

  test('is found where asthma stands in the plan, by its code or from the template', () => {
    const own = aProblem('own', { title: 'Wheezing', code: inChart.code });
    const plans = [aPlan({ problems: [own] }), aPlan({ problems: [aProblem('asthma', { code: null })] })];
    for (const plan of plans)
      expect(planConflicts([asked], facts({ plan, medicines: [tablet] }))).toHaveLength(1);
  });

  test('is not shown for one side alone', () => {
    expect(planConflicts([asked], facts({ medicines: [tablet] }))).toEqual([]);
    expect(planConflicts([asked], facts({ problems: [inChart] }))).toEqual([]);
  });

  test('is not found in part of another name', () => {
    const other = medicine('xmetoprololine 5 MG');
    expect(planConflicts([asked], facts({ medicines: [other], problems: [inChart] }))).toEqual([]);
  });
});

describe('advice in words', () => {
  const asked = rule({ words: ['Drink water'], unless: ['ask before'] }, { templates: ['asthma'] });

  test.each([
    ['Drink water, not soda.', 1],
    ['drink water', 1],
    ['Ask before you drink water at night.', 0],
    ['Walk most days.', 0],
  ])('%s: %i', (text, count) => {
    expect(planConflicts([asked], facts({ plan: planSaying(text), problems: [inChart] }))).toHaveLength(
      count,
    );
  });
});

describe('a target', () => {
  const asked = rule({ goals: [{ loinc: '85354-9', below: 140 }] }, { templates: ['asthma'] });

  test.each([
    ['<130/80 mm[Hg]', 1],
    ['<140/90', 0],
    ['<150/90', 0],
    ['>=130', 0],
    ['as agreed', 0],
  ])('%s is too tight: %i', (target, count) => {
    const plan = aPlan({ problems: [aProblem('htn', { goals: [aGoal('g', { target })], steps: [] })] });
    expect(planConflicts([asked], facts({ plan, problems: [inChart] }))).toHaveLength(count);
  });

  test('of another measure says nothing', () => {
    const goals = [aGoal('g', { measure: { loinc: '4548-4' }, target: '<7 %' })];
    const plan = aPlan({ problems: [aProblem('dm', { goals, steps: [] })] });
    expect(planConflicts([asked], facts({ plan, problems: [inChart] }))).toEqual([]);
  });
});
