import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { emptyPlan, lineIdsOf, planSchema } from './careplan.ts';
import { addBarrier } from './plan-outline.ts';
import { applyTemplate, fitsTemplate, offeredBarriers, type PlanTemplate } from './plan-template.ts';

const today = day('2026-01-14');

const {
  ownWords: _w,
  dueOn: _d,
  status: _s,
  ...goal
} = aGoal('dm.a1c', {
  text: 'A1c below the agreed goal',
  measure: { loinc: '4548-4' },
  target: '<7 %',
});
const { dueOn: _n, ...step } = aStep('dm.feet', { goalId: 'dm.a1c', text: 'Look at your feet every night.' });

/** Diabetes with two goals, a step and a yellow sign; `dm` for short. */
const aTemplate = (over: Partial<PlanTemplate> = {}): PlanTemplate => ({
  id: 'dm',
  version: 1,
  title: { en: 'Type 2 diabetes', es: 'Diabetes tipo 2' },
  source: 'own words',
  guidelines: [],
  written: today,
  signedOff: null,
  codes: [
    { system: 'snomed', code: '44054006' },
    { system: 'icd10', code: 'E11*' },
  ],
  goals: [
    { ...goal, inDays: 91 },
    {
      ...goal,
      id: 'dm.bp',
      text: 'BP under 130/80',
      measure: { loinc: '85354-9' },
      target: '<130/80',
      inDays: 30,
    },
  ],
  steps: [step],
  barriers: [{ id: 'dm.cost', text: 'cost of strips' }],
  zones: {
    green: [],
    yellow: [{ id: 'dm.yellow-1', text: 'Sugar under 70', es: 'Azúcar menor de 70' }],
    red: [],
  },
  teachBack: [],
  ...over,
});

describe('a template on an empty plan', () => {
  const { plan, conflicts } = applyTemplate(emptyPlan, aTemplate(), today);

  test('gives the problem with its goals, steps and zones', () => {
    expect(plan.problems).toHaveLength(1);
    expect(plan.problems[0]).toMatchObject({
      id: 'dm',
      title: 'Type 2 diabetes',
      plain: { es: 'Diabetes tipo 2' },
      code: { system: 'http://snomed.info/sct', code: '44054006' },
      steps: [{ id: 'dm.feet', goalId: 'dm.a1c', dueOn: null }],
      barriers: [],
      zones: { yellow: [{ id: 'dm.yellow-1' }] },
    });
    expect(conflicts).toEqual([]);
  });

  test('dates its goals from today and leaves her words to her', () => {
    expect(plan.problems[0]?.goals.map(it => [it.dueOn, it.ownWords, it.status])).toEqual([
      ['2026-04-15', '', 'now'],
      ['2026-02-13', '', 'now'],
    ]);
  });

  test('keeps to itself how often a step measures: a step of a plan says it in words', () => {
    const template = aTemplate({ steps: [{ ...step, test: { loinc: '4548-4', inDays: 91 } }] });
    const [problem] = applyTemplate(emptyPlan, template, today).plan.problems;
    expect(problem?.steps).toEqual([{ ...step, dueOn: null }]);
  });

  test('is a plan like any other', () => {
    expect(planSchema.parse(plan)).toEqual(plan);
  });
});

describe('a template on a plan that is there', () => {
  test('applied twice is applied once', () => {
    const once = applyTemplate(aPlan(), aTemplate(), today).plan;
    expect(applyTemplate(once, aTemplate(), day('2026-03-01')).plan).toEqual(once);
  });

  test('never changes what a person wrote', () => {
    const mine = aPlan({
      problems: [
        aProblem('dm', {
          goals: [
            aGoal('dm.a1c', { measure: { loinc: '4548-4' }, target: '<8 %', ownWords: 'Keep my toes.' }),
          ],
          steps: [],
        }),
      ],
    });
    const [problem] = applyTemplate(mine, aTemplate(), today).plan.problems;
    expect(problem?.goals[0]).toEqual(mine.problems[0]?.goals[0]);
    expect(problem?.goals.map(it => it.id)).toEqual(['dm.a1c', 'dm.bp']);
  });

  test('finds the problem that came from the chart by its code', () => {
    const fromChart = aProblem('own-1', {
      title: 'Diabetes',
      code: { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'E11.9' },
    });
    const { problems } = applyTemplate(aPlan({ problems: [fromChart] }), aTemplate(), today).plan;
    expect(problems.map(it => [it.id, it.title])).toEqual([['own-1', 'Diabetes']]);
    expect(problems[0]?.steps.map(it => it.id)).toEqual(['own-1.cuff', 'dm.feet']);
  });

  test('asks for one blood pressure, and shows where the targets differ', () => {
    const own = aPlan({
      problems: [aProblem('htn', { goals: [aGoal('htn.bp', { target: '<140/90' })], steps: [] })],
    });
    const { plan, conflicts } = applyTemplate(own, aTemplate(), today);
    expect(plan.problems[1]?.goals.map(it => it.id)).toEqual(['dm.a1c']);
    expect(conflicts).toEqual([{ goalId: 'htn.bp', kept: '<140/90', offered: '<130/80' }]);
  });

  test('shows no conflict where the targets agree', () => {
    expect(applyTemplate(aPlan(), aTemplate(), today).conflicts).toEqual([]);
  });

  test('keeps a step whose goal was the same as one there, for the problem as a whole', () => {
    const template = aTemplate({ steps: [{ ...step, id: 'dm.read', goalId: 'dm.bp' }] });
    const [, diabetes] = applyTemplate(aPlan(), template, today).plan.problems;
    expect(diabetes?.steps.map(it => [it.id, it.goalId])).toEqual([['dm.read', null]]);
    expect(planSchema.safeParse(applyTemplate(aPlan(), template, today).plan).success).toBe(true);
  });

  test('puts off goals beyond three at a time', () => {
    const busy = aPlan({
      problems: [aProblem('a'), aProblem('b', { goals: [aGoal('b.g', { measure: null })], steps: [] })],
    });
    const { plan } = applyTemplate(
      busy,
      aTemplate({ goals: aTemplate().goals.map(it => ({ ...it, measure: null })) }),
      today,
    );
    expect(plan.problems[2]?.goals.map(it => it.status)).toEqual(['now', 'later']);
  });

  test('gives back lines that were taken out, and only those', () => {
    const once = applyTemplate(emptyPlan, aTemplate(), today).plan;
    const without = { ...once, problems: once.problems.map(it => ({ ...it, steps: [] })) };
    expect(lineIdsOf(applyTemplate(without, aTemplate(), today).plan)).toEqual(lineIdsOf(once));
  });
});

describe('what may stand in her way', () => {
  const plan = applyTemplate(emptyPlan, aTemplate(), today).plan;
  const [problem] = plan.problems;
  if (!problem) throw new Error('The template gave no problem.');

  test('is offered and not written: nobody has asked her yet', () => {
    expect(problem.barriers).toEqual([]);
    expect(offeredBarriers(plan, problem, [aTemplate()])).toEqual([
      { id: 'dm.cost', text: 'cost of strips' },
    ]);
  });

  test('is no longer offered once it was taken', () => {
    const taken = addBarrier(plan, problem.id, { id: 'dm.cost', text: 'cost of strips' });
    expect(offeredBarriers(taken, problem, [aTemplate()])).toEqual([]);
  });

  test('is offered for a problem of the chart that the template is for, and for no other', () => {
    const other = { id: 'own-1', code: { system: 'http://snomed.info/sct', code: '38341003' } };
    expect(offeredBarriers(plan, other, [aTemplate()])).toEqual([]);
    expect(offeredBarriers(emptyPlan, { id: 'own-2', code: problem.code }, [aTemplate()])).toHaveLength(1);
  });
});

describe('which problems a template is for', () => {
  const icd = (code: string) => ({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code });
  test.each([
    [icd('E11.9'), true],
    [icd('E11'), true],
    [icd('E10.9'), false],
    [{ system: 'http://snomed.info/sct', code: '44054006' }, true],
    [{ system: 'http://snomed.info/sct', code: '4405400' }, false],
    [{ system: 'http://snomed.info/sct', code: 'E11.9' }, false],
    [null, false],
  ])('%o: %s', (code, fits) => {
    expect(fitsTemplate(aTemplate(), code)).toBe(fits);
  });
});
