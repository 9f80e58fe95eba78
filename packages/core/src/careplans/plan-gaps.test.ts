import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan } from './careplan.ts';
import { goalsNow, openElements, planGaps, readsLikeOrder } from './plan-gaps.ts';

const today = day('2026-01-14');
const gapsOf = (over: Parameters<typeof aProblem>[1]) =>
  planGaps(aPlan({ problems: [aProblem('htn', over)] }), today);

describe('a plan that may be issued', () => {
  test('has a problem with a goal and a step, a target and a date ahead', () => {
    expect(planGaps(aPlan(), today)).toEqual([]);
  });

  test('may aim for today', () => {
    expect(gapsOf({ goals: [aGoal('g', { dueOn: today })], steps: [aStep()] })).toEqual([]);
  });

  test('needs no target for what waits for later or is met', () => {
    const parked = aGoal('later', { status: 'later', target: '', dueOn: null });
    const met = aGoal('met', { status: 'met', target: '', dueOn: day('2025-01-01') });
    expect(gapsOf({ goals: [aGoal('now'), parked, met], steps: [aStep()] })).toEqual([]);
  });
});

describe('what is missing is told at its line:', () => {
  test('no problem at all', () => {
    expect(planGaps(emptyPlan, today)).toEqual([{ gap: 'no-problem' }]);
  });

  test.each([
    [
      'no goal',
      { goals: [], steps: [aStep()] },
      [{ gap: 'no-goal', problemId: 'htn', title: 'High blood pressure' }],
    ],
    ['no step', { steps: [] }, [{ gap: 'no-step', problemId: 'htn', title: 'High blood pressure' }]],
    [
      'no target',
      { goals: [aGoal('g', { target: '' })], steps: [aStep()] },
      [{ gap: 'no-target', goalId: 'g' }],
    ],
    [
      'no date',
      { goals: [aGoal('g', { dueOn: null })], steps: [aStep()] },
      [{ gap: 'no-date', goalId: 'g' }],
    ],
    [
      'a date of yesterday',
      { goals: [aGoal('g', { dueOn: day('2026-01-13') })], steps: [aStep()] },
      [{ gap: 'date-past', goalId: 'g' }],
    ],
  ])('%s', (_, over, gaps) => {
    expect(gapsOf(over)).toMatchObject(gaps);
    expect(gapsOf(over)).toHaveLength(gaps.length);
  });

  test('everything of every problem', () => {
    const bare = aProblem('new', { goals: [], steps: [], barriers: [] });
    const gaps = planGaps(aPlan({ problems: [aProblem(), bare] }), today);
    expect(gaps.map(it => it.gap)).toEqual(['no-goal', 'no-step']);
  });
});

test('the whole person is asked for: what nobody wrote about is listed', () => {
  const plan = aPlan({
    elements: { ...emptyPlan.elements, outlook: 'Good, if pressure holds.', home: '  ' },
  });
  expect(openElements(plan)).toEqual([
    'symptoms',
    'medicines',
    'thinking-and-doing',
    'home',
    'caregiver',
    'coordination',
  ]);
});

test('goals of now are counted over all problems', () => {
  const later = aGoal('a.later', { status: 'later' });
  expect(
    goalsNow(aPlan({ problems: [aProblem('a', { goals: [aGoal('a.g'), later] }), aProblem('b')] })),
  ).toBe(2);
});

describe('a step that changes a medicine is asked of the prescriber', () => {
  test.each([
    'Increase lisinopril to 40 mg',
    'Stop metformin for now',
    'Double the water pill dose',
    'Adjust insulin by 2 units',
    'Switch to another blood pressure medicine',
    'Hold the statin, then start atorvastatin 10 mg',
  ])('"%s" reads like an order', text => {
    expect(readsLikeOrder({ text, owner: 'care-manager' })).toBe(true);
    expect(readsLikeOrder({ text, owner: 'patient' })).toBe(true);
    expect(readsLikeOrder({ text, owner: 'prescriber' })).toBe(false);
  });

  test.each([
    'Take your medicine every day.',
    'Stop and rest when you feel dizzy. Keep your pills at hand.',
    'Review the sugar log; look for lows',
    'Change the day of the ride',
    'Ask the pharmacy for one refill day',
  ])('"%s" does not', text => {
    expect(readsLikeOrder({ text, owner: 'care-manager' })).toBe(false);
  });
});
