import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan, type Plan, planSchema } from './careplan.ts';
import { planDifference } from './plan-difference.ts';
import { goalsAtOnce, goalsNow } from './plan-gaps.ts';
import { mergeTemplates } from './plan-merge.ts';
import type { PlanTemplate } from './plan-template.ts';

const today = day('2026-01-14');
const loinc = fc.constantFrom('85354-9', '4548-4', null);
const target = fc.constantFrom('<7', '<8', '>=65', '-5 %', 'yes', '');
const text = fc.constantFrom('Walk', 'Eat less salt.', 'eat less salt', 'Rest');
const owner = fc.constantFrom('patient' as const, 'coordinator' as const);
const every = fc.constantFrom('every day', 'every year');

/** Up to four templates out of five ids, sharing measures, tests and words. */
const someTemplates: fc.Arbitrary<readonly PlanTemplate[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'p0'),
      isSigned: fc.boolean(),
      goals: fc.array(fc.record({ loinc, target }), { maxLength: 3 }),
      steps: fc.array(fc.record({ text, owner, every, test: loinc, inDays: fc.constantFrom(30, 91) }), {
        maxLength: 4,
      }),
    })
    .map(({ id, isSigned, goals, steps }): PlanTemplate => {
      const { ownWords: _w, dueOn: _d, status: _s, ...goal } = aGoal();
      const { dueOn: _n, ...step } = aStep();
      return {
        id,
        version: 1,
        title: { en: id, es: id },
        source: 'own words',
        guidelines: [],
        written: today,
        signedOff: isSigned ? { by: 'Dr. Okafor', on: today } : null,
        codes: [],
        goals: goals.map((it, i) => ({
          ...goal,
          id: `t.${id}.g${i}`,
          target: it.target,
          measure: it.loinc ? { loinc: it.loinc } : null,
          inDays: 30,
        })),
        steps: steps.map(({ test: measured, inDays, ...it }, i) => ({
          ...step,
          ...it,
          id: `t.${id}.s${i}`,
          goalId: goals.length > 0 ? `t.${id}.g0` : null,
          ...(measured && { test: { loinc: measured, inDays } }),
        })),
        barriers: [],
        zones: { green: [], yellow: [{ id: `t.${id}.y`, text: 'Dizzy', es: 'Mareo' }], red: [] },
        teachBack: [],
      };
    }),
  { selector: it => it.id, maxLength: 4 },
);

/** A plan somebody wrote, with lines that say and measure what templates do. */
const aWrittenPlan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      goals: fc.array(fc.record({ loinc, target, isNow: fc.boolean() }), { maxLength: 3 }),
      steps: fc.array(text, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  )
  .map(problems => ({
    ...emptyPlan,
    problems: problems.map(({ goals, steps }, p) =>
      aProblem(`p${p}`, {
        code: null,
        goals: goals.map((it, i) =>
          aGoal(`p${p}.g${i}`, {
            target: it.target,
            measure: it.loinc ? { loinc: it.loinc } : null,
            status: it.isNow ? 'now' : 'later',
          }),
        ),
        steps: steps.map((it, i) => aStep(`p${p}.s${i}`, { text: it })),
      }),
    ),
  }));

describe('whatever is merged,', () => {
  test('merging again adds nothing', () => {
    fc.assert(
      fc.property(aWrittenPlan, someTemplates, (plan, templates) => {
        const once = mergeTemplates(plan, templates, today).plan;
        expect(mergeTemplates(once, templates, day('2026-03-01')).plan).toEqual(once);
        expect(planSchema.safeParse(once).success).toBe(true);
      }),
    );
  });

  test('the order in which templates were chosen does not matter', () => {
    fc.assert(
      fc.property(aWrittenPlan, someTemplates, (plan, templates) => {
        const one = mergeTemplates(plan, templates, today);
        expect(mergeTemplates(plan, templates.toReversed(), today)).toEqual(one);
        expect(mergeTemplates(plan, [...templates, ...templates], today)).toEqual(one);
      }),
    );
  });

  test('nothing a person wrote is changed or lost', () => {
    fc.assert(
      fc.property(aWrittenPlan, someTemplates, (plan, templates) => {
        const { plan: after } = mergeTemplates(plan, templates, today);
        expect(planDifference(plan, after).filter(it => it.kind !== 'added')).toEqual([]);
        expect(goalsNow(after)).toBeLessThanOrEqual(Math.max(goalsAtOnce, goalsNow(plan)));
      }),
    );
  });

  test('every line of a template stands in the plan, or is shown with the line that says it', () => {
    fc.assert(
      fc.property(aWrittenPlan, someTemplates, (plan, templates) => {
        const { plan: after, folded } = mergeTemplates(plan, templates, today);
        const there = new Set(after.problems.flatMap(it => [...it.goals, ...it.steps]).map(it => it.id));
        const lines = templates.flatMap(it => [...it.goals, ...it.steps]);
        expect(lines.filter(it => !there.has(it.id))).toHaveLength(folded.length);
      }),
    );
  });
});
