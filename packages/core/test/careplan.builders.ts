import {
  emptyPlan,
  type Goal,
  noZones,
  type Plan,
  type PlanProblem,
  type Step,
} from '../src/careplans/careplan.ts';
import { blanksOf, fillBlank } from '../src/careplans/plan-blank.ts';
import type { PlanTemplate } from '../src/careplans/plan-template.ts';
import type { TemplateBody } from '../src/careplans/template-body.ts';
import { day } from './builders.ts';

/** Under 130/80 by spring, in Rosa's own words beside it. */
export const aGoal = (id = 'bp', over: Partial<Goal> = {}): Goal => ({
  id,
  text: 'Under 130/80 on most mornings',
  ownWords: 'No more dizzy mornings.',
  plain: { en: 'Keep my blood pressure in its range', es: 'Mantener mi presión en su rango' },
  measure: { loinc: '85354-9' },
  target: '<130/80',
  dueOn: day('2026-04-01'),
  status: 'now',
  ...over,
});

export const aStep = (id = 'cuff', over: Partial<Step> = {}): Step => ({
  id,
  goalId: null,
  text: 'Sit quietly 5 minutes before you check.',
  es: 'Siéntese tranquila 5 minutos antes de medirse.',
  owner: 'patient',
  every: 'every day',
  dueOn: null,
  ...over,
});

export const aProblem = (id = 'htn', over: Partial<PlanProblem> = {}): PlanProblem => ({
  id,
  title: 'High blood pressure',
  plain: { en: 'High blood pressure', es: 'Presión alta' },
  code: { system: 'http://snomed.info/sct', code: '59621000' },
  goals: [aGoal(`${id}.bp`)],
  steps: [aStep(`${id}.cuff`, { goalId: `${id}.bp` })],
  barriers: [{ id: `${id}.salt`, text: 'salt in shared meals' }],
  zones: noZones,
  ...over,
});

/** Rosa's plan: one problem with a goal, a step and a barrier. */
export const aPlan = (over: Partial<Plan> = {}): Plan => ({
  ...emptyPlan,
  whatMatters: 'Dance at my granddaughter’s wedding.',
  problems: [aProblem()],
  ...over,
});

/** What a template for high blood pressure says: one goal, two steps, one sign, ready to be published. */
export const aBody = (over: Partial<TemplateBody> = {}): TemplateBody => ({
  title: { en: 'High blood pressure', es: 'Presión alta' },
  source: 'own words',
  guidelines: ['2025 guideline'],
  codes: [
    { system: 'snomed', code: '59621000' },
    { system: 'icd10', code: 'I10' },
  ],
  goals: [
    {
      id: 'htn.bp',
      text: 'BP under 130/80',
      plain: { en: 'Keep my blood pressure in its range', es: 'Mantener mi presión en su rango' },
      measure: { loinc: '85354-9' },
      target: '<130/80',
      inDays: 91,
    },
  ],
  steps: [
    {
      id: 'htn.cuff',
      goalId: 'htn.bp',
      text: 'Check it each day.',
      es: 'Mídala cada día.',
      owner: 'patient',
      every: 'every day',
    },
    { id: 'htn.list', goalId: null, text: 'Keep the list', es: '', owner: 'care-manager', every: 'monthly' },
  ],
  barriers: [{ id: 'htn.salt', text: 'salt in shared meals' }],
  zones: {
    green: [],
    yellow: [{ id: 'htn.dizzy', text: 'I feel dizzy.', es: 'Me siento mareada.' }],
    red: [],
  },
  teachBack: [{ en: 'How do you check it?', es: '¿Cómo la mide?' }],
  ...over,
});

/** The template for high blood pressure that comes with Trellis. */
export const aTemplate = (over: Partial<PlanTemplate> = {}): PlanTemplate => ({
  ...aBody(),
  id: 'htn',
  version: 1,
  written: day('2026-11-01'),
  signedOff: null,
  ...over,
});

/** The plan with a value in each place that waits for one. */
export const writtenIn = (plan: Plan): Plan =>
  plan.problems
    .flatMap(it => blanksOf({ ...it, goals: it.goals.map(goal => ({ ...goal, status: 'now' as const })) }))
    .reduce((now, { id }) => fillBlank(now, id, '180'), plan);
