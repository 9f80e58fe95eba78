import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import { aPlan } from '../../test/careplan.builders.ts';
import { ProblemError } from '../basics/problem.ts';
import {
  type Attainment,
  type AttainmentWish,
  attainmentSchema,
  decideAttainment,
  meaningsOf,
} from './goal-attainment.ts';

const today = day('2026-11-23');
const wish: AttainmentWish = {
  goalId: 'htn.bp',
  level: 1,
  on: today,
  said: ' Walks to church again. ',
  meanings: null,
  replaces: null,
};
const first: Attainment = { ...wish, id: named<'goal attainment'>('a1'), by: 'Dana', level: -1 };

const decide = (over: Partial<AttainmentWish>, plan: ReturnType<typeof aPlan> | undefined = aPlan()) =>
  decideAttainment({ plan, known: [first] }, { ...wish, ...over }, today);
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : error;
  }
  return 'taken';
};

describe('how far a goal was reached, said together', () => {
  test('is taken with its words tidied', () => {
    expect(decide({})).toMatchObject({ level: 1, said: 'Walks to church again.', meanings: null });
  });

  test.each([-2, -1, 0, 1, 2])('%i is a level', level => {
    expect(attainmentSchema.safeParse({ ...wish, level }).success).toBe(true);
  });

  test.each([-3, 3, 0.5, '1', null])('%j is none', level => {
    expect(attainmentSchema.safeParse({ ...wish, level }).success).toBe(false);
  });

  test('meanings are five, or nobody wrote them', () => {
    const five = ['falls', 'stays in', 'to the door', 'to church', 'to the market'];
    expect(decide({ meanings: five }).meanings).toEqual(five);
    expect(decide({ meanings: ['', ' ', '', '', ''] }).meanings).toBeNull();
    expect(attainmentSchema.safeParse({ ...wish, meanings: ['one'] }).success).toBe(false);
  });

  test('may be about a day before today, not one ahead', () => {
    expect(codeOf(() => decide({ on: day('2026-11-01') }))).toBe('taken');
    expect(codeOf(() => decide({ on: day('2026-11-24') }))).toBe('plan.attainment-day');
  });

  test('is about a goal of the plan in force', () => {
    expect(codeOf(() => decide({ goalId: 'nothing' }))).toBe('plan.goal-not-found');
    expect(codeOf(() => decideAttainment({ plan: undefined, known: [] }, wish, today))).toBe(
      'plan.goal-not-found',
    );
  });

  test('puts right one of the same goal that was not put right before', () => {
    const replaces = { id: first.id, reason: ' Slip of the thumb ' };
    expect(decide({ replaces }).replaces).toEqual({ id: first.id, reason: 'Slip of the thumb' });
    expect(codeOf(() => decide({ replaces: { ...replaces, id: named<'goal attainment'>('a2') } }))).toBe(
      'plan.goal-not-found',
    );
    expect(codeOf(() => decide({ replaces: { ...replaces, reason: ' ' } }))).toBe('plan.attainment-reason');
    const elsewhere = { ...first, goalId: 'other' };
    expect(
      codeOf(() => decideAttainment({ plan: aPlan(), known: [elsewhere] }, { ...wish, replaces }, today)),
    ).toBe('plan.goal-not-found');
  });
});

test('what the levels mean is what was written last, of this goal', () => {
  const meanings = ['a', 'b', 'c', 'd', 'e'];
  const course = [
    first,
    { ...first, meanings },
    { ...first, level: 2 as const },
    { ...first, goalId: 'x', meanings: ['1', '2', '3', '4', '5'] },
  ];
  expect(meaningsOf(course, 'htn.bp')).toEqual(meanings);
  expect(meaningsOf([first], 'htn.bp')).toBeNull();
});
