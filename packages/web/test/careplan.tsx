import type { Plan } from '@trellis/core/careplans/careplan';
import { at, day, named } from '../../core/test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../core/test/careplan.builders.ts';
import type { CarePlanView, VersionView } from '../src/careplans/careplan.queries.ts';

/** Rosa's plan with every kind of line. */
export const rosasPlan = (over: Partial<Plan> = {}): Plan =>
  aPlan({
    problems: [
      aProblem('htn', {
        goals: [aGoal('htn.bp', { dueOn: day('2027-02-01') })],
        steps: [
          aStep('htn.cuff', { goalId: 'htn.bp' }),
          aStep('htn.ask', {
            owner: 'prescriber',
            text: 'Review blood pressure medicines',
            every: 'monthly',
          }),
        ],
        zones: {
          green: [],
          yellow: [{ id: 'htn.y', text: 'Dizzy two days in a row', es: 'Mareo dos días seguidos' }],
          red: [],
        },
      }),
    ],
    ...over,
  });

export const aVersion = (over: Partial<VersionView> = {}): VersionView => ({
  id: named<'plan version'>('v1'),
  number: 1,
  reviewOn: day('2027-05-20'),
  issuedAt: at('2026-11-10T15:00:00Z'),
  issuedBy: 'Dana Whitlock',
  state: 'waiting',
  review: null,
  copies: [],
  editions: [],
  ...over,
});

export const aPlanView = (over: Partial<CarePlanView> = {}): CarePlanView => ({
  current: { ...aVersion(), plan: rosasPlan() },
  draft: null,
  versions: [aVersion()],
  templateUses: [],
  ...over,
});
