import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { type Plan, planSchema } from './careplan.ts';
import { planDifference } from './plan-difference.ts';
import { isChosen, joinPlans } from './plan-joining.ts';
import { addStep, changeGoal, changeProblem, changeStep, moveLine, removeLine } from './plan-outline.ts';

const base = aPlan({ problems: [aProblem('htn'), aProblem('dm', { title: 'Diabetes' })] });
const target = (plan: Plan, text: string) => changeGoal(plan, 'htn.bp', { target: text });
const goalOf = (plan: Plan) => plan.problems[0]?.goals[0];

describe('two who wrote one plan,', () => {
  test('she the target, he the day: both stand, and nobody is asked', () => {
    const his = changeGoal(base, 'htn.bp', { dueOn: day('2026-06-01') });
    const { plan, clashes, came } = joinPlans(base, target(base, '<140/90'), his);
    expect(goalOf(plan)).toMatchObject({ target: '<140/90', dueOn: '2026-06-01' });
    expect(clashes).toEqual([]);
    expect(came).toMatchObject([{ line: 'goal', fields: [{ field: 'dueOn', to: '2026-06-01' }] }]);
  });

  test('both the same: it is said once', () => {
    const same = target(base, '<140/90');
    expect(joinPlans(base, same, target(base, '<140/90'))).toEqual({ plan: same, clashes: [], came: [] });
  });

  test('both one target: a choice with the words of both, and whichever is chosen stands', () => {
    const mine = target(base, '<140/90');
    const theirs = target(base, '<120/80');
    const { plan, clashes } = joinPlans(base, mine, theirs);
    expect(clashes).toEqual([
      {
        key: 'htn.bp target',
        line: 'goal',
        text: 'Under 130/80 on most mornings',
        problem: 'High blood pressure',
        mine: { kind: 'words', fields: [{ field: 'target', text: '<140/90' }] },
        theirs: { kind: 'words', fields: [{ field: 'target', text: '<120/80' }] },
      },
    ]);
    expect(goalOf(plan)?.target).toBe('<140/90');
    const choices = { 'htn.bp target': 'theirs' } as const;
    expect(isChosen({ clashes }, {})).toBe(false);
    expect(isChosen({ clashes }, choices)).toBe(true);
    const joined = joinPlans(base, mine, theirs, choices);
    expect(goalOf(joined.plan)?.target).toBe('<120/80');
    expect(joined.clashes).toEqual(clashes);
  });

  test('what matters and the whole person are fields like others', () => {
    const mine = {
      ...base,
      whatMatters: 'Be there for Luis.',
      elements: { ...base.elements, home: 'No lift.' },
    };
    const theirs = {
      ...base,
      whatMatters: 'Sleep again.',
      elements: { ...base.elements, caregiver: 'Luis.' },
    };
    const { plan, clashes } = joinPlans(base, mine, theirs);
    expect(clashes.map(it => it.key)).toEqual([' matters']);
    expect(plan.elements).toMatchObject({ home: 'No lift.', caregiver: 'Luis.' });
  });

  test('new English from her and new Spanish from him are one choice: neither is the other’s translation', () => {
    const mine = changeStep(base, 'htn.cuff', { text: 'Check it at breakfast.' });
    const theirs = changeStep(base, 'htn.cuff', { es: 'Mídala sentada.' });
    const { clashes } = joinPlans(base, mine, theirs);
    expect(clashes).toMatchObject([
      { key: 'htn.cuff text', mine: { fields: [{ text: 'Check it at breakfast.' }, { text: '' }] } },
    ]);
    const { plan } = joinPlans(base, mine, theirs, { 'htn.cuff text': 'theirs' });
    expect(plan.problems[0]?.steps[0]).toMatchObject({ es: 'Mídala sentada.', text: aStep().text });
  });
});

describe('a line that one of them took out', () => {
  test('goes when the other left it alone', () => {
    const { plan, clashes, came } = joinPlans(base, target(base, '<1'), removeLine(base, 'dm.salt'));
    expect(plan.problems[1]?.barriers).toEqual([]);
    expect(clashes).toEqual([]);
    expect(came.map(it => it.kind)).toEqual(['removed']);
  });

  test('is a choice when the other wrote in it: what was written is shown', () => {
    const theirs = changeStep(base, 'htn.cuff', { every: 'Monday' });
    const mine = removeLine(base, 'htn.cuff');
    const { clashes, plan } = joinPlans(base, mine, theirs);
    expect(clashes).toMatchObject([
      {
        key: 'htn.cuff there',
        mine: { kind: 'goes' },
        theirs: { kind: 'stays', changes: [{ line: 'step', fields: [{ field: 'every', to: 'Monday' }] }] },
      },
    ]);
    expect(plan.problems[0]?.steps).toEqual([]);
    const stays = joinPlans(base, mine, theirs, { 'htn.cuff there': 'theirs' }).plan;
    expect(stays.problems[0]?.steps[0]?.every).toBe('Monday');
  });

  test('a problem that she took out and he wrote a step in is one choice that shows his step', () => {
    const theirs = changeStep(addStep(base, 'dm', 'own-1', null), 'own-1', { text: 'Look at the feet.' });
    const mine = removeLine(base, 'dm');
    const { clashes } = joinPlans(base, mine, theirs);
    expect(clashes).toMatchObject([
      {
        key: 'dm there',
        text: 'Diabetes',
        theirs: { changes: [{ kind: 'added', text: 'Look at the feet.' }] },
      },
    ]);
    expect(joinPlans(base, mine, theirs, { 'dm there': 'theirs' }).plan.problems[1]).toEqual(
      theirs.problems[1],
    );
    expect(joinPlans(base, mine, theirs, { 'dm there': 'mine' }).plan).toEqual(mine);
  });

  test('a goal that stays after all keeps its steps; one that goes lets them stand with the problem', () => {
    const mine = removeLine(base, 'htn.bp');
    const theirs = addStep(target(base, '<120/80'), 'htn', 'own-1', 'htn.bp');
    const ties = (plan: Plan) => plan.problems[0]?.steps.map(it => it.goalId);
    const join = (whose: 'mine' | 'theirs') => joinPlans(base, mine, theirs, { 'htn.bp there': whose }).plan;
    expect(ties(join('theirs'))).toEqual(['htn.bp', 'htn.bp']);
    expect(ties(join('mine'))).toEqual([null, null]);
    expect(planSchema.safeParse(join('mine')).success).toBe(true);
  });
});

describe('two new lines', () => {
  test('of one template are one line, and differ only where somebody wrote', () => {
    const withGoal = (text: string): Plan =>
      aPlan({ problems: [aProblem('htn', { goals: [aGoal('htn.bp'), aGoal('t.new', { target: text })] })] });
    const one = joinPlans(aPlan(), withGoal('<7'), withGoal('<7'));
    expect(one.clashes).toEqual([]);
    expect(one.plan.problems[0]?.goals).toHaveLength(2);
    const { clashes } = joinPlans(aPlan(), withGoal('<7'), withGoal('<8'));
    expect(clashes.map(it => it.key)).toEqual(['t.new target']);
  });

  test('one problem both took from the chart holds the lines of both', () => {
    const whose = (id: string): Plan =>
      aPlan({ problems: [aProblem('htn', { goals: [], steps: [aStep(id)], barriers: [] })] });
    const { plan, clashes } = joinPlans(aPlan({ problems: [] }), whose('own-1'), whose('own-2'));
    expect(plan.problems[0]?.steps.map(it => it.id).sort()).toEqual(['own-1', 'own-2']);
    expect(clashes).toEqual([]);
  });
});

test('a step that one takes out, and whose goal the other takes out, is gone for both: nobody wrote in it', () => {
  const hers = removeLine(base, 'htn.bp');
  const his = removeLine(target(base, '<140/90'), 'htn.cuff');
  for (const { clashes } of [joinPlans(base, hers, his), joinPlans(base, his, hers)])
    expect(clashes.map(it => it.key)).toEqual(['htn.bp there']);
});

test('who the words of a problem, a goal’s measure and a step’s goal are told by', () => {
  const goals = [aGoal('htn.bp'), aGoal('htn.two', { text: 'Walk' })];
  const at = aPlan({ problems: [aProblem('htn', { goals })] });
  const write = (title: string, goalId: string | null, loinc: string | null, plain: string): Plan =>
    changeProblem(
      changeGoal(changeStep(at, 'htn.cuff', { goalId }), 'htn.bp', { measure: loinc ? { loinc } : null }),
      'htn',
      { title, plain: { en: plain, es: 'Presión alta' } },
    );
  const { clashes } = joinPlans(at, write('BP', 'htn.two', null, 'x'), write('HTN', null, '8480-6', 'y'));
  expect(clashes.map(it => [it.key, it.mine, it.theirs].map(side => JSON.stringify(side)))).toEqual(
    [
      ['htn title', { field: 'text', text: 'BP' }, { field: 'text', text: 'HTN' }],
      ['htn plain', { field: 'plain', text: 'x' }, { field: 'plain', text: 'y' }],
      ['htn.bp measure', { field: 'measure', text: '' }, { field: 'measure', text: '8480-6' }],
      ['htn.cuff goalId', { field: 'forGoal', text: 'Walk' }, { field: 'forGoal', text: '' }],
    ].map(([key, mine, theirs]) => [
      JSON.stringify(key),
      JSON.stringify({ kind: 'words', fields: [mine] }),
      JSON.stringify({ kind: 'words', fields: [theirs] }),
    ]),
  );
});

test('who moved a line moves it, beside what the other wrote', () => {
  const { plan } = joinPlans(base, moveLine(base, 'dm', -1), target(base, '<140/90'));
  expect(plan.problems.map(it => it.id)).toEqual(['dm', 'htn']);
  expect(planDifference(base, plan).map(it => it.fields[0]?.to)).toEqual(['<140/90']);
});
