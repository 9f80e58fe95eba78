import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, day } from '../../test/builders.ts';
import { aGoal, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan, lineIdsOf, type Plan, planSchema, tidied } from './careplan.ts';
import { planDifference } from './plan-difference.ts';
import { changeGoal, moveLine, removeLine } from './plan-outline.ts';
import { applyTemplate, type PlanTemplate } from './plan-template.ts';
import { isSamePlan } from './plan-version.ts';

const word = fc.constantFrom('', ' ', 'Walk', ' Salt ', '<130/80', 'Łukasz');

/** Plans of up to four problems with lines written, half written and begun. */
const anyPlan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      title: word,
      goals: fc.array(fc.record({ text: word, target: word, measured: fc.boolean(), isNow: fc.boolean() }), {
        maxLength: 4,
      }),
      steps: fc.array(fc.record({ text: word, es: word, goal: fc.nat({ max: 5 }) }), { maxLength: 4 }),
      barriers: fc.array(word, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  )
  .map(problems => ({
    ...emptyPlan,
    problems: problems.map(({ title, goals, steps, barriers }, i) =>
      aProblem(`p${i}`, {
        title,
        code: null,
        goals: goals.map((it, g) =>
          aGoal(`p${i}.g${g}`, {
            text: it.text,
            target: it.target,
            measure: it.measured ? { loinc: '85354-9' } : null,
            status: it.isNow ? 'now' : 'later',
          }),
        ),
        steps: steps.map((it, s) =>
          aStep(`p${i}.s${s}`, {
            text: it.text,
            es: it.es,
            goalId: it.goal < goals.length ? `p${i}.g${it.goal}` : null,
          }),
        ),
        barriers: barriers.map((text, b) => ({ id: `p${i}.b${b}`, text })),
      }),
    ),
  }));

const { ownWords: _w, dueOn: _d, status: _s, ...goal } = aGoal('t.bp', { target: '<120/80' });
const { dueOn: _n, ...step } = aStep('t.walk', { goalId: 't.bp' });

const anyTemplate: fc.Arbitrary<PlanTemplate> = fc
  .record({
    id: fc.constantFrom('t', 'p0', 'p1'),
    isMeasured: fc.boolean(),
    days: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ id, isMeasured, days }) => ({
    id,
    version: 1,
    title: { en: 'Template', es: 'Plantilla' },
    source: 'own words',
    guidelines: [],
    written: day('2026-01-14'),
    signedOff: null,
    codes: [],
    goals: [
      { ...goal, measure: isMeasured ? goal.measure : null, inDays: days },
      { ...goal, id: 't.other', measure: null, inDays: days },
    ],
    steps: [step],
    barriers: [{ id: 't.cost', text: 'cost' }],
    zones: { green: [], yellow: [{ id: 't.y', text: 'Dizzy', es: 'Mareo' }], red: [] },
    teachBack: [],
  }));

const idsOf = (plan: Plan) => [...lineIdsOf(plan)].sort();

describe('whatever the plan,', () => {
  test('a template applied twice is a template applied once, and the plan stays one', () => {
    fc.assert(
      fc.property(anyPlan, anyTemplate, anyDay, (plan, template, today) => {
        const once = applyTemplate(plan, template, today).plan;
        expect(applyTemplate(once, template, today).plan).toEqual(once);
        expect(planSchema.safeParse(once).success).toBe(true);
      }),
    );
  });

  test('a template only adds: every line that was there is there as it was', () => {
    fc.assert(
      fc.property(anyPlan, anyTemplate, (plan, template) => {
        const { plan: after } = applyTemplate(plan, template, day('2026-01-14'));
        expect(planDifference(plan, after).filter(it => it.kind !== 'added')).toEqual([]);
      }),
    );
  });

  test('it differs from itself in nothing, and tidying twice is tidying once', () => {
    fc.assert(
      fc.property(anyPlan, plan => {
        expect(planDifference(plan, plan)).toEqual([]);
        const tidy = tidied(plan);
        expect(tidied(tidy)).toEqual(tidy);
        expect(planSchema.safeParse(tidy).success).toBe(true);
      }),
    );
  });

  test('moving a line loses none, and moving it back is as before', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (plan, at, by) => {
        const ids = lineIdsOf(plan);
        const id = ids[at % Math.max(1, ids.length)] ?? 'none';
        const moved = moveLine(plan, id, by);
        expect(idsOf(moved)).toEqual(idsOf(plan));
        if (!isSamePlan(moved, plan)) expect(moveLine(moved, id, by === 1 ? -1 : 1)).toEqual(plan);
      }),
    );
  });

  test('taking a line out takes no other line with it, but those of a problem', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, at) => {
        const ids = lineIdsOf(plan);
        const id = ids[at % Math.max(1, ids.length)] ?? 'none';
        const without = removeLine(plan, id);
        const isOf = (other: string) => other === id || (!id.includes('.') && other.startsWith(`${id}.`));
        expect(idsOf(without)).toEqual(idsOf(plan).filter(other => !isOf(other)));
        expect(planSchema.safeParse(without).success).toBe(true);
      }),
    );
  });

  test('what changed there changes back: the difference turned round has the same lines', () => {
    fc.assert(
      fc.property(anyPlan, word, (plan, target) => {
        const changed = changeGoal(plan, 'p0.g0', { target });
        const forth = planDifference(plan, changed);
        const back = planDifference(changed, plan);
        expect(back.map(it => it.fields.map(f => [f.to, f.from]))).toEqual(
          forth.map(it => it.fields.map(f => [f.from, f.to])),
        );
      }),
    );
  });
});
