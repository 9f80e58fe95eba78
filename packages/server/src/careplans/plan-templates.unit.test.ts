import type { Day } from '@trellis/core/basics/day';
import { emptyPlan, planSchema } from '@trellis/core/careplans/careplan';
import { goalsAtOnce, goalsNow, planGaps, readsLikeOrder } from '@trellis/core/careplans/plan-gaps';
import { applyTemplate, fitsTemplate } from '@trellis/core/careplans/plan-template';
import { expect, test } from 'vitest';
import { loadPlanTemplates } from './plan-templates.ts';

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
])('the problem %s %s of a chart finds the template %s, and no other', (system, code, id) => {
  expect(templates.filter(it => fitsTemplate(it, { system, code })).map(it => it.id)).toEqual([id]);
});

test('no two templates are for the same code', () => {
  const codes = templates.flatMap(it => it.codes.map(code => `${code.system} ${code.code}`));
  expect(codes.filter((it, i) => codes.indexOf(it) !== i)).toEqual([]);
});

test.each(templates)('$id makes a plan that may be issued, twice the same', template => {
  const { plan } = applyTemplate(emptyPlan, template, today);
  expect(planSchema.parse(plan)).toEqual(plan);
  expect(planGaps(plan, today)).toEqual([]);
  expect(applyTemplate(plan, template, today).plan).toEqual(plan);
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
