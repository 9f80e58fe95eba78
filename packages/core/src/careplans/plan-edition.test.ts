import { describe, expect, test } from 'vitest';
import { day, problemOf } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import {
  decideEdition,
  type EditionGround,
  type PlanEdition,
  plainTarget,
  questionsOnPaper,
  shortened,
  shortest,
  withoutSpanish,
} from './plan-edition.ts';
import { mostOpenQuestions } from './visit-question.ts';

const rosas = aPlan({
  problems: [
    aProblem('htn', {
      goals: [
        aGoal('g', { target: '<130/80 mm[Hg]' }),
        aGoal('later', { status: 'later', plain: { en: '', es: '' } }),
      ],
      steps: [
        aStep('hers'),
        aStep('log', { goalId: 'g', text: 'Write it down.', es: 'Anótelo.' }),
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

const ground: EditionGround = {
  topics: {
    title: 't',
    source: 's',
    written: day('2026-11-23'),
    signedOff: null,
    cautions: { en: ['ask before'], es: ['pregunte antes'] },
    topics: [
      {
        id: 'thinner',
        words: { en: ['blood thinner'], es: ['anticoagulante'] },
        steps: [],
        medicines: [{ name: 'warfarin' }],
      },
    ],
  },
  orders: [],
};
const made = (version: Parameters<typeof decideEdition>[0], language: 'en' | 'es') =>
  decideEdition(version, language, ground).edition;

describe('the patient’s edition', () => {
  test('says what she does and what matters to her, in plain words', () => {
    expect(made(approved, 'en')).toEqual({
      whatMatters: 'Dance at my granddaughter’s wedding.',
      problems: ['High blood pressure'],
      goals: [
        {
          text: 'Keep my blood pressure in its range',
          ownWords: 'No more dizzy mornings.',
          target: 'under 130/80',
          steps: ['Write it down.'],
          helped: [],
        },
      ],
      others: { steps: ['Sit quietly 5 minutes before you check.'], helped: ['Fill the pill box.'] },
      zones: { green: [], yellow: ['Dizzy'], red: [] },
    });
  });

  test('in Spanish is Spanish, but for her own words', () => {
    expect(made(approved, 'es')).toMatchObject({
      problems: ['Presión alta'],
      goals: [
        {
          text: 'Mantener mi presión en su rango',
          ownWords: 'No more dizzy mornings.',
          steps: ['Anótelo.'],
        },
      ],
      others: { steps: ['Siéntese tranquila 5 minutos antes de medirse.'], helped: ['Llene el pastillero.'] },
      zones: { yellow: ['Mareo'] },
    });
  });

  test('what she does for a goal of later stands with the rest', () => {
    const plan = aPlan({
      problems: [
        aProblem('htn', { goals: [aGoal('g', { status: 'later' })], steps: [aStep('s', { goalId: 'g' })] }),
      ],
    });
    expect(made({ plan, state: 'approved' }, 'en')).toMatchObject({
      goals: [],
      others: { steps: ['Sit quietly 5 minutes before you check.'] },
    });
  });

  test('two problems that warn of the same warn once', () => {
    const sign = (id: string, text: string) => ({ id, text, es: 'Dolor de pecho' });
    const plan = aPlan({
      problems: ['a', 'b'].map(id =>
        aProblem(id, {
          zones: { green: [], yellow: [], red: [sign(`${id}1`, id === 'a' ? 'Chest pain' : 'chest pain.')] },
        }),
      ),
    });
    const { zones, others } = made({ plan, state: 'approved' }, 'en');
    expect(zones.red).toHaveLength(1);
    expect(others.steps).toEqual([]);
  });

  test('tells nothing about a medicine that nobody ordered, and names it to the care manager', () => {
    const plan = aPlan({
      problems: [
        aProblem('afib', {
          steps: [
            aStep('thin', { text: 'Take your blood thinner.', es: 'Tome su anticoagulante.' }),
            aStep('doctor', { owner: 'prescriber', text: 'Choose the blood thinner', es: '' }),
          ],
        }),
      ],
    });
    const version = { plan, state: 'approved' } as const;
    expect(decideEdition(version, 'es', ground)).toMatchObject({
      edition: { others: { steps: [] } },
      notOrdered: ['Tome su anticoagulante.'],
    });
    const orders = [{ code: { display: 'Warfarin Sodium 5 MG Oral Tablet' }, dosage: null }];
    expect(decideEdition(version, 'en', { ...ground, orders })).toMatchObject({
      edition: { others: { steps: ['Take your blood thinner.'] } },
      notOrdered: [],
    });
  });

  test('is made without the provider’s word where the site asks for none', () => {
    expect(made({ plan: rosas, state: 'not-asked' }, 'en')).toEqual(made(approved, 'en'));
  });

  test.each([
    ['Stop your blood thinner for a week.', true],
    ['Double your blood thinner today.', true],
    ['Do not stop your blood thinner by yourself.', false],
  ])('leaves a change of a medicine to the prescriber, ordered or not: %s', (text, isLeftOut) => {
    const plan = aPlan({ problems: [aProblem('afib', { steps: [aStep('s', { text })] })] });
    const orders = [{ code: { display: 'Warfarin Sodium 5 MG Oral Tablet' }, dosage: null }];
    const { notOrdered } = decideEdition({ plan, state: 'approved' }, 'en', { ...ground, orders });
    expect(notOrdered).toEqual(isLeftOut ? [text] : []);
  });

  test.each(['waiting', 'returned'] as const)('is not made of a version that is %s', state => {
    expect(problemOf(() => made({ plan: rosas, state }, 'en')).code).toBe('plan.not-approved');
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
    expect(made({ plan, state: 'approved' }, 'en')).toMatchObject({
      problems: ['High blood pressure'],
      goals: [{ text: 'Under 130/80 on most mornings' }],
    });
    const problem = problemOf(() => made({ plan, state: 'approved' }, 'es'));
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

describe('made shorter', () => {
  const many = (n: number, word: string) => Array.from({ length: n }, (_, i) => `${word} ${i}`);
  const long: PlanEdition = {
    whatMatters: 'Dance.',
    problems: ['A', 'B'],
    goals: [
      { text: 'g', ownWords: 'mine', target: '', steps: many(6, 'step'), helped: many(2, 'goal help') },
    ],
    others: { steps: many(9, 'other'), helped: many(3, 'help') },
    zones: { green: many(5, 'green'), yellow: many(20, 'yellow'), red: many(20, 'red') },
  };

  test('by nothing it is whole', () => {
    expect(shortened(long, 0)).toEqual({ edition: long, leftOut: [] });
  });

  test('each time it says less, and names every line that is left out', () => {
    const linesOf = ({ goals, others, zones }: PlanEdition) => [
      ...goals.flatMap(it => [...it.steps, ...it.helped]),
      ...others.steps,
      ...others.helped,
      ...zones.green,
    ];
    let before = linesOf(long).length;
    for (let by = 1; by <= shortest; by += 1) {
      const { edition, leftOut } = shortened(long, by);
      expect(linesOf(edition).length).toBeLessThan(before);
      expect([...linesOf(edition), ...leftOut].toSorted()).toEqual(linesOf(long).toSorted());
      before = linesOf(edition).length;
    }
  });

  test('never a sign to call for, a goal, or what matters to her; and something to do for each goal', () => {
    const { edition } = shortened(long, shortest);
    expect(edition).toMatchObject({
      whatMatters: 'Dance.',
      goals: [{ text: 'g', ownWords: 'mine', steps: ['step 0'] }],
      zones: { green: ['green 0'], yellow: long.zones.yellow, red: long.zones.red },
    });
    expect(shortened(long, shortest + 5)).toEqual(shortened(long, shortest));
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
    ['-5 %', '5 % less', '5 % menos'],
    ['0', '', ''],
    ['4 of 4', '4 of 4', ''],
    ['12 readings a month', '12 readings a month', ''],
    ['', '', ''],
  ])('%s', (target, english, spanish) => {
    expect(plainTarget(target, 'en')).toBe(english);
    expect(plainTarget(target, 'es')).toBe(spanish);
  });
});

test('an edition made shorter has room for fewer of her questions, and always for two', () => {
  const rooms = Array.from({ length: shortest + 2 }, (_, by) => questionsOnPaper(by));
  expect(rooms[0]).toBe(mostOpenQuestions);
  expect(rooms).toEqual(rooms.toSorted((a, b) => b - a));
  expect(rooms.at(-1)).toBe(2);
});
