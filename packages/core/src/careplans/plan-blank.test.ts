import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { noZones } from './careplan.ts';
import { blankIn, blanksOf, faultsOfBlanks, fillBlank } from './plan-blank.ts';
import { planGaps } from './plan-gaps.ts';

const dueOn = day('2026-12-01');
const weight = aGoal('w', { text: 'Weight within 3 lb of dry weight: {dry weight in lb}', dueOn });
const peak = { id: 'y', text: 'Peak flow under {half of best}', es: 'Flujo menor de {la mitad del mejor}' };
const problem = aProblem('hf', { goals: [weight], steps: [aStep('s')], zones: { ...noZones, red: [peak] } });
const plan = aPlan({ problems: [problem] });
const gapsOf = (it: typeof plan) => planGaps(it, day('2026-11-20'));

describe('a line that needs a value of the person', () => {
  test('says which, and keeps a version from being issued', () => {
    expect(blankIn(weight)).toBe('dry weight in lb');
    expect(blankIn(aStep())).toBeUndefined();
    expect(gapsOf(plan)).toEqual([
      { gap: 'blank', problemId: 'hf', lineId: 'w', title: weight.text, blank: 'dry weight in lb' },
      { gap: 'blank', problemId: 'hf', lineId: 'y', title: peak.text, blank: 'half of best' },
    ]);
  });

  test('is whole once the value is written in, in both languages', () => {
    const whole = fillBlank(fillBlank(plan, 'w', ' 182 '), 'y', '200');
    expect(gapsOf(whole)).toEqual([]);
    expect(whole.problems[0]?.goals[0]?.text).toBe('Weight within 3 lb of dry weight: 182');
    expect(whole.problems[0]?.zones.red[0]).toMatchObject({
      text: 'Peak flow under 200',
      es: 'Flujo menor de 200',
    });
  });

  test('nothing written is nothing filled, and a value opens no other blank', () => {
    expect(fillBlank(plan, 'w', ' ')).toBe(plan);
    expect(gapsOf(fillBlank(plan, 'w', '{x} $&')).map(it => it.gap)).toEqual(['blank']);
    expect(fillBlank(plan, 'w', '$& 1').problems[0]?.goals[0]?.text).toContain('$& 1');
  });

  test('waits with a goal for later', () => {
    expect(blanksOf({ ...problem, goals: [{ ...weight, status: 'later' }] }).map(it => it.id)).toEqual(['y']);
  });
});

describe('the blanks of a template', () => {
  test.each([
    [{ steps: [aStep('s', { text: 'Under {x}', es: 'Menor' })] }, 's: its Spanish has another blank'],
    [{ goals: [aGoal('g', { text: '{a} and {b}' })] }, 'g: more than one blank'],
    [{ goals: [aGoal('g', { text: 'Under {a' })] }, 'g: a brace alone'],
    [{ goals: [aGoal('g', { text: 'Near her dry weight' })] }, 'g: asks for a value and has no blank'],
  ])('%# are told', (over, fault) => {
    expect(faultsOfBlanks({ ...problem, ...over })).toContain(fault);
  });

  test('are well where each is in both languages', () => {
    expect(faultsOfBlanks(problem)).toEqual([]);
  });
});
