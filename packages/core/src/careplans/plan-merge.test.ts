import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan, type Plan, planSchema } from './careplan.ts';
import { isStricter, mergeTemplates } from './plan-merge.ts';
import type { PlanTemplate } from './plan-template.ts';

const today = day('2026-01-14');
const signedOff = { by: 'Dr. Okafor', on: today };

type Goal = PlanTemplate['goals'][number];
type Step = PlanTemplate['steps'][number];

const aTemplateGoal = (id: string, over: Partial<Goal> = {}): Goal => {
  const { ownWords: _w, dueOn: _d, status: _s, ...goal } = aGoal(id, { measure: null });
  return { ...goal, inDays: 91, ...over };
};
const aTemplateStep = (id: string, over: Partial<Step> = {}): Step => {
  const { dueOn: _d, ...step } = aStep(id, { text: `Step ${id}` });
  return { ...step, ...over };
};

const aTemplate = (id: string, over: Partial<PlanTemplate> = {}): PlanTemplate => ({
  id,
  version: 1,
  title: { en: id, es: id },
  source: 'own words',
  guidelines: [],
  written: today,
  signedOff: null,
  codes: [],
  goals: [aTemplateGoal(`${id}.goal`)],
  steps: [aTemplateStep(`${id}.step`)],
  barriers: [],
  zones: { green: [], yellow: [], red: [] },
  teachBack: [],
  ...over,
});

const pressure = (id: string, target: string, over: Partial<PlanTemplate> = {}) =>
  aTemplate(id, { goals: [aTemplateGoal(`${id}.bp`, { measure: { loinc: '85354-9' }, target })], ...over });
const goalsOf = (plan: Plan) => plan.problems.flatMap(it => it.goals).map(it => [it.id, it.target]);
const stepsOf = (plan: Plan) => plan.problems.flatMap(it => it.steps).map(it => it.id);

describe('goals that measure the same', () => {
  test('are one, the strictest, and both are shown', () => {
    const { plan, folded } = mergeTemplates(
      emptyPlan,
      [pressure('ckd', '<140/90'), pressure('htn', '<130/80')],
      today,
    );
    expect(goalsOf(plan)).toEqual([['htn.bp', '<130/80']]);
    expect(folded).toEqual([
      { line: 'goal', templateId: 'ckd', keptId: 'htn.bp', kept: '<130/80', offered: '<140/90' },
    ]);
  });

  test('are the one a clinician signed, though another is stricter', () => {
    const { plan } = mergeTemplates(
      emptyPlan,
      [pressure('ckd', '<120/80'), pressure('htn', '<130/80', { signedOff })],
      today,
    );
    expect(goalsOf(plan)).toEqual([['htn.bp', '<130/80']]);
  });

  test('are hers where the plan has one already, whoever signed another', () => {
    const mine = aPlan({
      problems: [aProblem('own', { code: null, goals: [aGoal('own.bp', { target: '<150/90' })], steps: [] })],
    });
    const { plan, folded } = mergeTemplates(mine, [pressure('ckd', '<120/80', { signedOff })], today);
    expect(goalsOf(plan)).toEqual([['own.bp', '<150/90']]);
    expect(folded[0]).toMatchObject({ keptId: 'own.bp', kept: '<150/90', offered: '<120/80' });
  });

  test('may be two where one condition asks for both', () => {
    const both = aTemplate('htn', {
      goals: ['a', 'b'].map(it =>
        aTemplateGoal(`htn.${it}`, { measure: { loinc: '85354-9' }, target: '<130/80' }),
      ),
    });
    expect(goalsOf(mergeTemplates(emptyPlan, [both], today).plan)).toHaveLength(2);
  });
});

test.each([
  ['<7 %', '<8 %', true],
  ['<8 %', '<7 %', false],
  ['<7 %', '<7 %', false],
  ['<=6.5', '<7', true],
  ['>=70 %', '>=65 %', true],
  ['-10 %', '-5 %', true],
  ['+/-3 lb', '-5 %', false],
  ['<7', '>=65', false],
  ['quit date set', '<7', false],
])('%s is stricter than %s: %s', (one, other, stricter) => {
  expect(isStricter(one, other)).toBe(stricter);
});

describe('steps', () => {
  test('that tell the same person the same are one', () => {
    const { plan, folded } = mergeTemplates(
      emptyPlan,
      [
        aTemplate('ckd', { steps: [aTemplateStep('ckd.salt', { text: 'Eat less salt.' })] }),
        aTemplate('hf', { steps: [aTemplateStep('hf.salt', { text: 'Eat less  salt' })] }),
      ],
      today,
    );
    expect(stepsOf(plan)).toEqual(['ckd.salt']);
    expect(folded).toMatchObject([{ line: 'step', templateId: 'hf', keptId: 'ckd.salt' }]);
  });

  test('that are somebody else’s stay', () => {
    const { plan } = mergeTemplates(
      emptyPlan,
      [
        aTemplate('ckd', { steps: [aTemplateStep('ckd.lock', { text: 'Lock up pills.' })] }),
        aTemplate('hf', {
          steps: [aTemplateStep('hf.lock', { text: 'Lock up pills.', owner: 'caregiver' })],
        }),
      ],
      today,
    );
    expect(stepsOf(plan)).toEqual(['ckd.lock', 'hf.lock']);
  });
});

describe('a test', () => {
  const tested = (id: string, inDays: number) =>
    aTemplate(id, {
      goals: [],
      steps: [
        aTemplateStep(`${id}.lab`, {
          text: `Draw for ${id}`,
          every: `${inDays} days`,
          test: { loinc: '2160-0', inDays },
        }),
      ],
    });

  test('is asked for once, at the shortest interval', () => {
    const { plan, folded } = mergeTemplates(emptyPlan, [tested('afib', 182), tested('ckd', 91)], today);
    expect(stepsOf(plan)).toEqual(['ckd.lab']);
    expect(folded).toEqual([
      {
        line: 'test',
        templateId: 'afib',
        keptId: 'ckd.lab',
        kept: 'Draw for ckd: 91 days',
        offered: 'Draw for afib: 182 days',
      },
    ]);
  });

  test('that stands in the plan stays, and a more frequent one comes beside it', () => {
    const both = [tested('afib', 182), tested('ckd', 91)];
    const had = mergeTemplates(emptyPlan, both.slice(0, 1), today).plan;
    expect(stepsOf(mergeTemplates(had, both, today).plan)).toEqual(['afib.lab', 'ckd.lab']);
    const often = mergeTemplates(emptyPlan, both.slice(1), today).plan;
    expect(stepsOf(mergeTemplates(often, both, today).plan)).toEqual(['ckd.lab']);
  });
});

describe('three goals at once', () => {
  const two = (id: string) => aTemplate(id, { goals: ['1', '2'].map(it => aTemplateGoal(`${id}.${it}`)) });

  test('are one of each problem before any has a second; the rest is parked', () => {
    const { plan, parked } = mergeTemplates(emptyPlan, [two('a'), two('b'), two('c')], today);
    const now = plan.problems.flatMap(it => it.goals).filter(it => it.status === 'now');
    expect(now.map(it => it.id)).toEqual(['a.1', 'b.1', 'c.1']);
    expect(parked.map(it => it.id)).toEqual(['a.2', 'b.2', 'c.2']);
  });

  test('count those she works on already', () => {
    const busy = aPlan({ problems: [aProblem('x'), aProblem('y')].map(it => ({ ...it, code: null })) });
    const { plan } = mergeTemplates(busy, [two('a')], today);
    expect(plan.problems[2]?.goals.map(it => it.status)).toEqual(['now', 'later']);
  });
});

test('what comes out is a plan like any other', () => {
  const { plan } = mergeTemplates(aPlan(), [aTemplate('a'), pressure('b', '<120/80')], today);
  expect(planSchema.parse(plan)).toEqual(plan);
});
