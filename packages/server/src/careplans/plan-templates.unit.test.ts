import type { Day } from '@trellis/core/basics/day';
import { emptyPlan, planSchema } from '@trellis/core/careplans/careplan';
import { planGaps, readsLikeOrder } from '@trellis/core/careplans/plan-gaps';
import { applyTemplate } from '@trellis/core/careplans/plan-template';
import { expect, test } from 'vitest';
import { loadPlanTemplates } from './plan-templates.ts';

const today = '2026-11-20' as Day;
const templates = await loadPlanTemplates();

test('diabetes, high blood pressure and heart failure have a template', () => {
  expect(templates.map(it => it.id)).toEqual(['hf', 'htn', 't2dm']);
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
  expect(plan.problems).toHaveLength(3);
});
