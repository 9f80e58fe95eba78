import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aPlan, aProblem } from '../../test/careplan.builders.ts';
import { emptyPlan, planSchema } from '../careplans/careplan.ts';
import { removeLine } from '../careplans/plan-outline.ts';
import {
  decisionKeyOf,
  type ElsewhereLine,
  type ElsewherePlan,
  isInPlan,
  takeFromElsewhere,
  withVerdicts,
} from './elsewhere.ts';

const prediabetes = { system: 'http://snomed.info/sct', code: '15777000' };
const line = (id: string, over: Partial<ElsewhereLine> = {}): ElsewhereLine => ({
  ...{ id, kind: 'step', text: 'Diabetic diet', target: '', code: null },
  ...{ factKey: 'CarePlan/1/1', verdict: null },
  ...over,
});
const problem = line('ext-c', { kind: 'problem', text: 'Prediabetes', code: prediabetes });
const goal = line('ext-g', { kind: 'goal', text: 'A1c lower', target: '<7.0' });
const diet = line('ext-1-diet');
const theirs: ElsewherePlan = {
  id: 'ext-1',
  title: 'Diabetes self management plan',
  keptBy: 'Dr. Virgil Bins',
  since: day('2013-02-06'),
  lines: [problem, goal, diet],
};
const origin = 'from the plan of Dr. Virgil Bins, 2013-02-06';
const take = (plan = emptyPlan, taken = diet, from = theirs) => takeFromElsewhere(plan, from, taken, origin);

describe('taking a line of another plan', () => {
  test('makes a step of it that says where it is from, under the problem that plan is about', () => {
    expect(take().problems).toMatchObject([
      {
        id: 'ext-c',
        title: 'Prediabetes',
        code: prediabetes,
        steps: [
          {
            id: 'ext-1-diet',
            text: 'Diabetic diet (from the plan of Dr. Virgil Bins, 2013-02-06)',
            es: '',
            owner: 'care-manager',
          },
        ],
      },
    ]);
  });

  test('goes under our own problem of the same code', () => {
    const ours = aPlan({ problems: [aProblem('htn'), aProblem('sugar', { code: prediabetes })] });
    const { problems } = take(ours, goal);
    expect(problems.map(it => it.id)).toEqual(['htn', 'sugar']);
    expect(problems[1]?.goals.at(-1)).toMatchObject({
      id: 'ext-g',
      text: expect.stringContaining('A1c lower (from'),
      target: '<7.0',
      status: 'now',
      measure: null,
    });
  });

  test('of a plan about nothing in particular comes with a problem named as that plan', () => {
    expect(take(emptyPlan, diet, { ...theirs, lines: [diet] }).problems).toMatchObject([
      { id: 'ext-1', title: 'Diabetes self management plan', code: null },
    ]);
  });

  test('a problem comes as one of ours, named as it is', () => {
    expect(take(emptyPlan, problem).problems).toMatchObject([
      { id: 'ext-c', title: 'Prediabetes', goals: [] },
    ]);
  });

  test('twice adds nothing, in whatever order', () => {
    const all = [goal, diet, problem].reduce((plan, it) => take(plan, it), emptyPlan);
    expect(all.problems).toHaveLength(1);
    expect([problem, diet, goal].reduce((plan, it) => take(plan, it), all)).toBe(all);
  });

  test('changes nothing that stands, and makes a plan that can be kept', () => {
    const ours = aPlan();
    const { problems } = take(take(ours, goal), diet);
    expect(problems[0]).toEqual(ours.problems[0]);
    expect(planSchema.safeParse(take(take(ours, goal), diet)).success).toBe(true);
  });

  test('words that are too long for a line are cut, and where they are from is not', () => {
    const long = take(emptyPlan, line('ext-1-long', { text: 'x'.repeat(600) }));
    const text = long.problems[0]?.steps[0]?.text ?? '';
    expect(text.length).toBeLessThanOrEqual(400);
    expect(text.endsWith(`(${origin})`)).toBe(true);
    expect(planSchema.safeParse(long).success).toBe(true);
    const far = takeFromElsewhere(emptyPlan, theirs, diet, 'o'.repeat(900)).problems[0]?.steps[0]?.text;
    expect(far).toBe(`Diabetic diet (${'o'.repeat(200)})`);
  });

  test('a line that is taken out of the plan again is not in it', () => {
    const taken = take();
    expect(isInPlan(taken, diet)).toBe(true);
    expect(isInPlan(removeLine(taken, 'ext-1-diet'), diet)).toBe(false);
  });
});

describe('what became of a line', () => {
  const { verdict: _, ...brought } = diet;
  const plans = [{ ...theirs, lines: [brought] }];
  const left = { key: decisionKeyOf(diet), factKey: diet.factKey, verdict: 'left' } as const;
  const verdictIn = (...given: Parameters<typeof withVerdicts>) =>
    withVerdicts(...given)[0]?.lines[0]?.verdict;

  test('is nothing until somebody decides', () => {
    expect(verdictIn(plans, [])).toBeNull();
    expect(verdictIn(plans, [{ ...left, key: 'elsewhere:ext-2' }])).toBeNull();
  });

  test('stays left until the resource is another, and comes back then', () => {
    expect(verdictIn(plans, [left])).toBe('left');
    const changed = [{ ...theirs, lines: [{ ...brought, factKey: 'CarePlan/1/2' }] }];
    expect(verdictIn(changed, [left])).toBeNull();
  });

  test('is what was said last', () => {
    expect(verdictIn(plans, [left, { ...left, verdict: 'taken' }])).toBe('taken');
  });
});
