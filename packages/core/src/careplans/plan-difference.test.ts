import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan } from './careplan.ts';
import { planDifference } from './plan-difference.ts';
import { addBarrier, changeGoal, changeStep, moveLine, removeLine } from './plan-outline.ts';

const plan = aPlan();

describe('from one version to the next', () => {
  test('nothing differs in the same plan, in whatever order its lines stand', () => {
    const two = aPlan({ problems: [aProblem('htn'), aProblem('dm')] });
    expect(planDifference(plan, plan)).toEqual([]);
    expect(planDifference(two, moveLine(two, 'dm', -1))).toEqual([]);
  });

  test('a target and a date that moved are told with what they were', () => {
    const next = changeGoal(plan, 'htn.bp', { target: '<140/90', dueOn: day('2026-06-01') });
    expect(planDifference(plan, next)).toEqual([
      {
        kind: 'changed',
        line: 'goal',
        text: 'Under 130/80 on most mornings',
        problem: 'High blood pressure',
        fields: [
          { field: 'target', from: '<130/80', to: '<140/90' },
          { field: 'dueOn', from: '2026-04-01', to: '2026-06-01' },
        ],
      },
    ]);
  });

  test('a line that came and one that went are told once each', () => {
    const next = removeLine(
      aPlan({
        problems: [
          aProblem('htn', { steps: [...aProblem('htn').steps, aStep('ride', { text: 'Find a ride' })] }),
        ],
      }),
      'htn.salt',
    );
    expect(planDifference(plan, next).map(it => [it.kind, it.line, it.text])).toEqual([
      ['added', 'step', 'Find a ride'],
      ['removed', 'barrier', 'salt in shared meals'],
    ]);
  });

  test('her own words, what matters and the whole person are lines too', () => {
    const next = {
      ...changeGoal(plan, 'htn.bp', { ownWords: 'Walk to church.' }),
      whatMatters: 'Be there for Luis.',
      elements: { ...plan.elements, home: 'Lives on the third floor, no lift.' },
    };
    expect(planDifference(plan, next).map(it => [it.line, it.fields.map(f => f.field)])).toEqual([
      ['whatMatters', ['text']],
      ['goal', ['ownWords']],
      ['element', ['text']],
    ]);
  });

  test('a step that changed hands is the same step', () => {
    const next = changeStep(plan, 'htn.cuff', { owner: 'caregiver' });
    expect(planDifference(plan, next)).toMatchObject([
      { kind: 'changed', line: 'step', fields: [{ field: 'owner', from: 'patient', to: 'caregiver' }] },
    ]);
  });

  test('a sign that moved from yellow to red is told as a change of zone', () => {
    const sign = { id: 'z', text: 'Short of breath', es: '' };
    const zones = (colour: string) => ({ green: [], yellow: [], red: [], [colour]: [sign] });
    const before = aPlan({ problems: [aProblem('htn', { zones: zones('yellow') })] });
    const after = aPlan({ problems: [aProblem('htn', { zones: zones('red') })] });
    expect(planDifference(before, after)).toMatchObject([
      { line: 'sign', fields: [{ field: 'zone', from: 'yellow', to: 'red' }] },
    ]);
  });

  test('a first version is everything that is written in it, and nothing that is not', () => {
    const first = addBarrier(
      aPlan({ problems: [aProblem('htn', { goals: [aGoal('g')], steps: [] })] }),
      'htn',
      { id: 'blank', text: '' },
    );
    expect(planDifference(emptyPlan, first).map(it => [it.kind, it.line])).toEqual([
      ['changed', 'whatMatters'],
      ['added', 'problem'],
      ['added', 'goal'],
      ['added', 'barrier'],
    ]);
  });
});

test('the difference backwards undoes it: what came goes, what changed changes back', () => {
  const next = removeLine(changeGoal(plan, 'htn.bp', { target: '<150/90' }), 'htn.cuff');
  const forth = planDifference(plan, next);
  const back = planDifference(next, plan);
  expect(forth.map(it => it.kind)).toEqual(['changed', 'removed']);
  expect(back.map(it => it.kind)).toEqual(['changed', 'added']);
  expect(back[0]?.fields).toEqual([{ field: 'target', from: '<150/90', to: '<130/80' }]);
});
