import {
  emptyPlan,
  type Goal,
  noZones,
  type Plan,
  type PlanProblem,
  type Step,
} from '../src/careplans/careplan.ts';
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
