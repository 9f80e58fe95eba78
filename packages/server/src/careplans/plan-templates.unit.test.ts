import type { Day } from '@trellis/core/basics/day';
import { emptyPlan, planSchema } from '@trellis/core/careplans/careplan';
import { blanksOf, faultsOfBlanks } from '@trellis/core/careplans/plan-blank';
import { planConflicts } from '@trellis/core/careplans/plan-conflict';
import { goalsAtOnce, goalsNow, planGaps, readsLikeOrder } from '@trellis/core/careplans/plan-gaps';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { applyTemplate, fitsTemplate } from '@trellis/core/careplans/plan-template';
import { expect, test } from 'vitest';
import { writtenIn } from '../../../core/test/careplan.builders.ts';
import { loadConflictRules, loadPlanTemplates } from './plan-templates.ts';

const today = '2026-11-20' as Day;
const templates = await loadPlanTemplates();

test('the illnesses, needs and the time after a stay that care managers plan for have a template', () => {
  expect(templates.map(it => it.id)).toEqual([
    'afib',
    'anxiety',
    'asthma',
    'cad',
    'cancer',
    'ckd',
    'copd',
    'dementia',
    'depression',
    'falls',
    'hf',
    'htn',
    'obesity',
    'pain',
    'sdoh-finance',
    'sdoh-food',
    'sdoh-housing',
    'sdoh-isolation',
    'sdoh-transport',
    'stroke',
    'sud',
    't2dm',
    'tcm',
  ]);
});

test.each([
  ['http://hl7.org/fhir/sid/icd-10-cm', 'J44.9', 'copd'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'N18.31', 'ckd'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'C50.912', 'cancer'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'Z59.41', 'sdoh-food'],
  ['http://snomed.info/sct', '49436004', 'afib'],
  ['http://snomed.info/sct', '52448006', 'dementia'],
  ['http://snomed.info/sct', '185086009', 'copd'],
  ['http://snomed.info/sct', '87433001', 'copd'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'J43.9', 'copd'],
  ['http://snomed.info/sct', '413838009', 'cad'],
  ['http://snomed.info/sct', '36923009', 'depression'],
  ['http://snomed.info/sct', '433146000', 'ckd'],
])('the problem %s %s of a chart finds the template %s, and no other', (system, code, id) => {
  expect(templates.filter(it => fitsTemplate(it, { system, code })).map(it => it.id)).toEqual([id]);
});

test('no sign of a stroke waits until the office opens, in any template', () => {
  const strokeSign = /\bweak (face|arm|leg)|droop|trouble (talking|speaking)/i;
  const zonesOf = (zone: 'green' | 'yellow' | 'red') =>
    templates.flatMap(it => it.zones[zone].map(line => `${it.id}: ${line.text}`));
  expect([...zonesOf('green'), ...zonesOf('yellow')].filter(it => strokeSign.test(it))).toEqual([]);
  expect(zonesOf('red').filter(it => strokeSign.test(it))).toContain('pain: New weak arm or leg');
});

test('a low sugar is treated before anybody is called', () => {
  const low = templates
    .find(it => it.id === 't2dm')
    ?.zones.yellow.find(it => it.text.startsWith('Sugar under 70'));
  expect([low?.text, low?.es]).toEqual([
    'Sugar under 70: take fast sugar first',
    'Azúcar menor de 70: primero tome azúcar rápida',
  ]);
});

test('no two templates are for the same code', () => {
  const codes = templates.flatMap(it => it.codes.map(code => `${code.system} ${code.code}`));
  expect(codes.filter((it, i) => codes.indexOf(it) !== i)).toEqual([]);
});

test.each(templates)(
  '$id makes a plan that may be issued once its values are written in, twice the same',
  template => {
    const { plan } = applyTemplate(emptyPlan, template, today);
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(planGaps(writtenIn(plan), today)).toEqual([]);
    expect(planGaps(plan, today).filter(it => it.gap !== 'blank')).toEqual([]);
    expect(applyTemplate(plan, template, today).plan).toEqual(plan);
  },
);

test('the lines that wait for a value of the person are these, and no others', () => {
  const waiting = templates.flatMap(it => blanksOf(it).map(({ id }) => id));
  expect(waiting.sort()).toEqual(['asthma.red-3', 'asthma.yellow-3', 'hf.dry-weight']);
  expect(templates.flatMap(faultsOfBlanks)).toEqual([]);
});

test.each(templates)('$id is marked as not signed off by a clinician', template => {
  expect(template.signedOff).toBeNull();
  expect(template.source).toContain('own words');
});

test.each(templates)('$id leaves changes of medicine to the prescriber', template => {
  expect(template.steps.filter(readsLikeOrder)).toEqual([]);
});

test.each(templates)('$id tells her no medicine by name that no order is named for', template => {
  const hers = template.steps.filter(it => it.owner === 'patient' || it.owner === 'caregiver');
  const named = hers.filter(it =>
    /ibuprofen|naproxen|aspirin|blood thinner|water pill|inhaler every|medicine (each|every)/i.test(it.text),
  );
  const bare = named.filter(it => !/^Ask before|^Tell |as told|as ordered|^Take your medicine/.test(it.text));
  expect(bare.map(it => it.text)).toEqual([]);
  expect(hers.filter(it => /\b(stop|start|skip|double) (your|taking|the)\b/i.test(it.text))).toEqual([]);
});

test.each(templates)('$id can be read by the patient in Spanish: every line that is hers', template => {
  const hers = template.steps.filter(step => step.owner === 'patient');
  expect(hers.length).toBeGreaterThan(3);
  for (const step of hers) expect(step.es, step.text).not.toBe('');
  for (const goal of template.goals) expect(goal.plain.es, goal.text).not.toBe('');
  for (const sign of Object.values(template.zones).flat()) expect(sign.es, sign.text).not.toBe('');
});

test('all together ask for one blood pressure', () => {
  const plan = templates.reduce((before, template) => applyTemplate(before, template, today).plan, emptyPlan);
  const pressures = plan.problems.flatMap(it => it.goals).filter(it => it.measure?.loinc === '85354-9');
  expect(pressures).toHaveLength(1);
  expect(goalsNow(plan)).toBe(goalsAtOnce);
  expect(plan.problems).toHaveLength(templates.length);
});

const { rules } = await loadConflictRules();
const conflictsOf = (ids: readonly string[], medicines: readonly string[] = [], problem = '') =>
  planConflicts(rules, {
    plan: mergeTemplates(
      emptyPlan,
      templates.filter(it => ids.includes(it.id)),
      today,
    ).plan,
    templates,
    problems: problem
      ? [{ code: { system: 'http://snomed.info/sct', code: problem, display: 'In the chart' } }]
      : [],
    medicines: medicines.map(display => ({ code: { system: '', code: '', display } })),
  }).map(it => it.rule.id);

test.each([
  [['hf', 'obesity'], [], '', 'fluid-limit'],
  [['hf', 'ckd'], [], '', 'water-pill-kidney'],
  [['htn', 'ckd'], ['furosemide 40 MG Oral Tablet'], '', 'water-pill-kidney'],
  [['pain', 'ckd'], [], '', 'nsaid'],
  [['pain'], ['warfarin sodium 5 MG Oral Tablet'], '', 'nsaid'],
  [['afib'], ['Ibuprofen 200 MG Oral Tablet'], '', 'nsaid'],
  [
    ['asthma', 'cad'],
    ['24 HR metoprolol succinate 100 MG Extended Release Oral Tablet'],
    '',
    'beta-blocker-asthma',
  ],
  [['t2dm', 'falls'], [], '', 'tight-sugar'],
  [['htn'], [], '52448006', 'tight-pressure'],
  [['htn', 'ckd'], [], '', 'salt-substitute'],
  [['htn'], ['lisinopril 10 MG Oral Tablet'], '', 'salt-substitute'],
] as const)('%j with %j %s: the rule %s is shown', (ids, medicines, problem, rule) => {
  expect(conflictsOf(ids, medicines, problem)).toContain(rule);
});

test('a plan for one condition stands in no conflict with itself', () => {
  expect(templates.map(it => it.id).filter(id => conflictsOf([id]).length > 0)).toEqual(['ckd']);
  expect(conflictsOf(['ckd'])).toEqual(['salt-substitute']);
  expect(conflictsOf(['copd', 'tcm'], ['metformin 500 MG Oral Tablet'])).toEqual([]);
});

test('every rule names its source and a day, and speaks English and Spanish', () => {
  for (const rule of rules) expect(rule.source).toMatch(/2026-\d{2}-\d{2}/);
  for (const rule of rules) expect(rule.says.es).not.toBe(rule.says.en);
  const known = new Set(templates.map(it => it.id));
  for (const side of rules.flatMap(it => it.sides))
    expect(side.templates.filter(it => !known.has(it))).toEqual([]);
});

test('all together, taken in any order, are one plan', () => {
  const forward = mergeTemplates(emptyPlan, templates, today);
  expect(mergeTemplates(emptyPlan, templates.toReversed(), today)).toEqual(forward);
  expect(mergeTemplates(forward.plan, templates, today).plan).toEqual(forward.plan);
  expect(goalsNow(forward.plan)).toBe(goalsAtOnce);
  const steps = forward.plan.problems.flatMap(it => it.steps);
  expect(steps.filter(it => it.text.startsWith('Ask before you take ibuprofen'))).toHaveLength(1);
  expect(steps.filter(it => it.text.includes('cholesterol is drawn'))).toHaveLength(1);
});

test('templates and rules speak of whoever the patient is, in both languages', () => {
  for (const it of [...templates, ...rules]) {
    const words = JSON.stringify(it);
    expect([it.id, words.match(/\b(?:she|her|hers|herself|he|him|his|himself|ella|él)\b/gi)]).toEqual([
      it.id,
      null,
    ]);
  }
});
