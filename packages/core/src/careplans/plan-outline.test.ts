import { describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan, lineIdsOf, planSchema } from './careplan.ts';
import * as outline from './plan-outline.ts';

const sign = (id: string) => ({ id, text: `Sign ${id}`, es: `Señal ${id}` });
const rosas = aPlan({
  problems: [
    aProblem('htn', {
      goals: [aGoal('g1'), aGoal('g2')],
      steps: [
        aStep('s1', { goalId: 'g1' }),
        aStep('s2', { goalId: 'g2' }),
        aStep('s3', { goalId: 'g1' }),
        aStep('s4'),
      ],
      barriers: [
        { id: 'b1', text: 'salt' },
        { id: 'b2', text: 'no cuff' },
      ],
      zones: { green: [], yellow: [sign('y1'), sign('y2')], red: [sign('r1')] },
    }),
    aProblem('dm'),
  ],
});
const [htn] = rosas.problems;
const first = (plan: typeof rosas) => plan.problems[0];

describe('a line is added', () => {
  test('to an empty plan: a problem, then its goal, step, barrier and sign', () => {
    let plan = outline.addProblem(emptyPlan, { id: 'p', title: 'Diabetes', code: null });
    plan = outline.addGoal(plan, 'p', 'g');
    plan = outline.addStep(plan, 'p', 's', 'g');
    plan = outline.addBarrier(plan, 'p', { id: 'b', text: '' });
    plan = outline.addSign(plan, 'p', 'red', 'z');
    expect(lineIdsOf(plan)).toEqual(['p', 'g', 's', 'b', 'z']);
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(first(plan)?.zones.red).toEqual([{ id: 'z', text: '', es: '' }]);
    expect(first(plan)?.steps[0]).toMatchObject({ goalId: 'g', owner: 'care-manager' });
  });

  test('at the end of its own problem, and nowhere else', () => {
    const plan = outline.addBarrier(rosas, 'dm', { id: 'new', text: '' });
    expect(plan.problems[0]).toEqual(htn);
    expect(plan.problems[1]?.barriers.at(-1)?.id).toBe('new');
  });
});

describe('a line is changed', () => {
  test('and every other stays', () => {
    const plan = outline.changeGoal(rosas, 'g2', { target: '<140/90', status: 'later' });
    expect(first(plan)?.goals).toEqual([aGoal('g1'), aGoal('g2', { target: '<140/90', status: 'later' })]);
    expect(plan.problems[1]).toEqual(rosas.problems[1]);
    expect(first(outline.changeBarrier(rosas, 'b1', { text: 'salt at work' }))?.barriers).toEqual([
      { id: 'b1', text: 'salt at work' },
      { id: 'b2', text: 'no cuff' },
    ]);
    expect(first(outline.changeProblem(rosas, 'htn', { title: 'Pressure' }))?.title).toBe('Pressure');
  });

  test('and the old plan is what it was', () => {
    const before = structuredClone(rosas);
    outline.changeStep(rosas, 's1', { text: 'else' });
    outline.moveLine(rosas, 's1', 1);
    outline.removeLine(rosas, 'g1');
    expect(rosas).toEqual(before);
  });

  test('Spanish that was written for other words goes with them', () => {
    expect(first(outline.changeStep(rosas, 's1', { text: 'Rest first.' }))?.steps[0]?.es).toBe('');
    const anew = outline.changeStep(rosas, 's1', { text: 'Rest first.', es: 'Descanse primero.' });
    expect(first(anew)?.steps[0]).toMatchObject({ text: 'Rest first.', es: 'Descanse primero.' });
    expect(first(outline.changeStep(rosas, 's1', { every: 'daily' }))?.steps[0]?.es).toBe(htn?.steps[0]?.es);
    expect(first(outline.changeSign(rosas, 'y1', { text: 'Dizzy' }))?.zones.yellow[0]?.es).toBe('');
  });
});

describe('a line is taken out', () => {
  test.each(['s2', 'b1', 'y2', 'r1', 'dm'])('%s, and nothing else of its kind', id => {
    const gone = id === 'dm' ? lineIdsOf({ problems: rosas.problems.slice(1) }) : [id];
    expect(lineIdsOf(outline.removeLine(rosas, id))).toEqual(
      lineIdsOf(rosas).filter(it => !gone.includes(it)),
    );
  });

  test('a goal goes, its steps stay with the problem', () => {
    const plan = outline.removeLine(rosas, 'g1');
    expect(first(plan)?.steps.map(it => [it.id, it.goalId])).toEqual([
      ['s1', null],
      ['s2', 'g2'],
      ['s3', null],
      ['s4', null],
    ]);
    expect(planSchema.safeParse(plan).success).toBe(true);
  });
});

describe('a line is moved', () => {
  const steps = (plan: typeof rosas) =>
    first(plan)
      ?.steps.map(it => it.id)
      .join(' ');

  test('among the steps of its goal, over those of another', () => {
    expect(steps(outline.moveLine(rosas, 's1', 1))).toBe('s3 s2 s1 s4');
    expect(steps(outline.moveLine(rosas, 's3', -1))).toBe('s3 s2 s1 s4');
    expect(steps(outline.moveLine(rosas, 's4', -1))).toBe('s1 s2 s3 s4');
  });

  test.each([
    ['dm', -1, (plan: typeof rosas) => plan.problems.map(it => it.id).join(' '), 'dm htn'],
    [
      'g1',
      1,
      (plan: typeof rosas) =>
        first(plan)
          ?.goals.map(it => it.id)
          .join(' '),
      'g2 g1',
    ],
    [
      'b2',
      -1,
      (plan: typeof rosas) =>
        first(plan)
          ?.barriers.map(it => it.id)
          .join(' '),
      'b2 b1',
    ],
    [
      'y1',
      1,
      (plan: typeof rosas) =>
        first(plan)
          ?.zones.yellow.map(it => it.id)
          .join(' '),
      'y2 y1',
    ],
  ] as const)('%s by %s', (id, by, order, expected) => {
    expect(order(outline.moveLine(rosas, id, by))).toBe(expected);
  });

  test('stays where it is at either end', () => {
    expect(outline.moveLine(rosas, 'htn', -1)).toEqual(rosas);
    expect(outline.moveLine(rosas, 'dm', 1)).toEqual(rosas);
    expect(outline.moveLine(rosas, 'nobody', 1)).toEqual(rosas);
  });

  test('there and back is the plan as it was', () => {
    for (const id of ['s1', 'g1', 'b1', 'y1', 'htn'])
      expect(outline.moveLine(outline.moveLine(rosas, id, 1), id, -1)).toEqual(rosas);
  });
});
