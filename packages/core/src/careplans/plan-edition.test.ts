import { describe, expect, test } from 'vitest';
import { problemOf } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { decideEdition, plainTarget, withoutSpanish } from './plan-edition.ts';

const rosas = aPlan({
  problems: [
    aProblem('htn', {
      goals: [
        aGoal('g', { target: '<130/80 mm[Hg]' }),
        aGoal('later', { status: 'later', plain: { en: '', es: '' } }),
      ],
      steps: [
        aStep('hers'),
        aStep('june', { owner: 'caregiver', text: 'Fill the pill box.', es: 'Llene el pastillero.' }),
        aStep('dana', { owner: 'care-manager', text: 'Teach cuff technique', es: '' }),
        aStep('ask', { owner: 'prescriber', text: 'Review medicines', es: '' }),
      ],
      zones: { green: [], yellow: [{ id: 'y', text: 'Dizzy', es: 'Mareo' }], red: [] },
    }),
    aProblem('anemia', {
      title: 'Anemia',
      goals: [],
      steps: [aStep('lab', { owner: 'coordinator', es: '' })],
    }),
  ],
});
const approved = { plan: rosas, state: 'approved' } as const;

describe('the patient’s edition', () => {
  test('says what she does and what matters to her, in plain words', () => {
    const edition = decideEdition(approved, 'en');
    expect(edition.whatMatters).toBe('Dance at my granddaughter’s wedding.');
    expect(edition.problems).toEqual([
      {
        title: 'High blood pressure',
        goals: [
          {
            text: 'Keep my blood pressure in its range',
            ownWords: 'No more dizzy mornings.',
            target: 'under 130/80',
          },
        ],
        steps: ['Sit quietly 5 minutes before you check.'],
        helped: ['Fill the pill box.'],
        zones: { green: [], yellow: ['Dizzy'], red: [] },
      },
    ]);
  });

  test('in Spanish is Spanish, but for her own words', () => {
    const [problem] = decideEdition(approved, 'es').problems;
    expect(problem).toMatchObject({
      title: 'Presión alta',
      goals: [{ text: 'Mantener mi presión en su rango', ownWords: 'No more dizzy mornings.' }],
      steps: ['Siéntese tranquila 5 minutos antes de medirse.'],
      helped: ['Llene el pastillero.'],
      zones: { yellow: ['Mareo'] },
    });
  });

  test.each(['waiting', 'returned'] as const)('is not made of a version that is %s', state => {
    expect(problemOf(() => decideEdition({ plan: rosas, state }, 'en')).code).toBe('plan.not-approved');
  });

  test('falls back to the clinical words in English, never in Spanish', () => {
    const plan = aPlan({
      problems: [
        aProblem('htn', {
          plain: { en: '', es: '' },
          goals: [aGoal('g', { plain: { en: '', es: '' } })],
          steps: [aStep('s', { es: '' })],
          zones: { green: [{ id: 'z', text: 'Fine', es: '' }], yellow: [], red: [] },
        }),
      ],
    });
    expect(decideEdition({ plan, state: 'approved' }, 'en').problems[0]).toMatchObject({
      title: 'High blood pressure',
      goals: [{ text: 'Under 130/80 on most mornings' }],
    });
    const problem = problemOf(() => decideEdition({ plan, state: 'approved' }, 'es'));
    expect(problem.code).toBe('plan.not-translated');
    expect(problem.details).toEqual({
      lines: [
        'High blood pressure',
        'Under 130/80 on most mornings',
        'Sit quietly 5 minutes before you check.',
        'Fine',
      ],
    });
  });

  test('asks for Spanish only where she reads', () => {
    expect(withoutSpanish(rosas)).toEqual([]);
  });
});

describe('a target in words', () => {
  test.each([
    ['<130/80 mm[Hg]', 'under 130/80', 'menos de 130/80'],
    ['<7 %', 'under 7 %', 'menos de 7 %'],
    ['<= 3', 'at most 3', 'como máximo 3'],
    ['>=12', 'at least 12', 'al menos 12'],
    ['> 90', 'over 90', 'más de 90'],
    ['+/-3 lb', 'within 3 lb', 'dentro de 3 lb'],
    ['-5 %', '-5 %', '-5 %'],
    ['0', '', ''],
    ['4 of 4', '4 of 4', ''],
    ['12 readings a month', '12 readings a month', ''],
    ['', '', ''],
  ])('%s', (target, english, spanish) => {
    expect(plainTarget(target, 'en')).toBe(english);
    expect(plainTarget(target, 'es')).toBe(spanish);
  });
});
