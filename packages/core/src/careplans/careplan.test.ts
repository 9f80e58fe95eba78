import { describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan, lineIdsOf, planElements, planSchema, tidied } from './careplan.ts';

describe('the outline of a plan', () => {
  test('is read with everything in it', () => {
    expect(planSchema.parse(aPlan())).toEqual(aPlan());
    expect(planSchema.parse(emptyPlan)).toEqual(emptyPlan);
  });

  test('names each line once', () => {
    expect(lineIdsOf(aPlan())).toEqual(['htn', 'htn.bp', 'htn.cuff', 'htn.salt']);
    const doubled = aPlan({ problems: [aProblem('htn'), aProblem('htn')] });
    expect(planSchema.safeParse(doubled).error?.issues[0]?.message).toBe('holds one line twice');
  });

  test('counts the signs of the zones among its lines', () => {
    const sign = { id: 'htn.cuff', text: 'Dizzy', es: '' };
    const plan = aPlan({ problems: [aProblem('htn', { zones: { green: [], yellow: [sign], red: [] } })] });
    expect(planSchema.safeParse(plan).success).toBe(false);
  });

  test('refuses a step for a goal that is not there', () => {
    const plan = aPlan({ problems: [aProblem('htn', { steps: [aStep('cuff', { goalId: 'gone' })] })] });
    expect(planSchema.safeParse(plan).error?.issues[0]?.message).toContain('a goal that is not there');
  });

  test.each([
    ['an id with blanks', { problems: [aProblem('high blood pressure')] }],
    ['a line of a page’s length', { whatMatters: 'a'.repeat(401) }],
    ['a field that nobody reads', { colour: 'blue' }],
    [
      'an owner we do not know',
      { problems: [aProblem('htn', { steps: [aStep('a', { owner: 'robot' as never })] })] },
    ],
    [
      'a measure that is no LOINC code',
      { problems: [aProblem('htn', { goals: [aGoal('g', { measure: { loinc: 'BP' } })], steps: [] })] },
    ],
  ])('refuses %s', (_, over) => {
    expect(planSchema.safeParse({ ...aPlan(), ...over }).success).toBe(false);
  });

  test('keeps 30 February out of its dates', () => {
    const plan = aPlan({
      problems: [aProblem('htn', { goals: [aGoal('g', { dueOn: '2026-02-30' as never })], steps: [] })],
    });
    expect(planSchema.safeParse(plan).success).toBe(false);
  });
});

describe('a plan is tidied', () => {
  test('of blanks around its words', () => {
    const plan = aPlan({ whatMatters: '  Dance at the wedding. ' });
    expect(tidied(plan).whatMatters).toBe('Dance at the wedding.');
    expect(tidied(aPlan())).toEqual(aPlan());
  });

  test('of lines that were begun and never written', () => {
    const messy = aPlan({
      problems: [
        aProblem('htn', {
          goals: [aGoal('htn.bp'), aGoal('htn.new', { text: '  ' })],
          steps: [
            aStep('htn.cuff', { goalId: 'htn.bp' }),
            aStep('htn.blank', { text: '' }),
            aStep('htn.kept', { goalId: 'htn.new' }),
          ],
          barriers: [{ id: 'htn.salt', text: ' ' }],
          zones: { green: [{ id: 's', text: '', es: '' }], yellow: [], red: [] },
        }),
        aProblem('new', { title: '' }),
      ],
    });
    const [problem, ...rest] = tidied(messy).problems;
    expect(rest).toEqual([]);
    expect(problem?.goals.map(it => it.id)).toEqual(['htn.bp']);
    expect(problem?.steps.map(it => [it.id, it.goalId])).toEqual([
      ['htn.cuff', 'htn.bp'],
      ['htn.kept', null],
    ]);
    expect(problem?.barriers).toEqual([]);
    expect(problem?.zones.green).toEqual([]);
  });

  test('and still fits its schema', () => {
    expect(planSchema.parse(tidied(aPlan()))).toEqual(aPlan());
  });
});

test('an empty plan has every element, unwritten', () => {
  expect(Object.keys(emptyPlan.elements)).toEqual([...planElements]);
  expect(Object.values(emptyPlan.elements).join('')).toBe('');
});
