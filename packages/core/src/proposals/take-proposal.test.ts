import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aPlan, aProblem } from '../../test/careplan.builders.ts';
import { aTemplate } from '../../test/proposals.builder.ts';
import { emptyPlan, type Plan } from '../careplans/careplan.ts';
import { takeProposal, templateBrought } from './take-proposal.ts';

const today = day('2026-11-23');
const templates = [aTemplate('falls')];
const step = {
  what: 'step',
  template: 'falls',
  id: 'proposed-rugs',
  text: { en: 'Take away loose rugs', es: 'Quitar alfombras sueltas' },
  owner: 'patient',
  every: 'once',
  goalId: null,
  dueOn: null,
} as const;
const words = (element: 'home' | 'what-matters', text: string) =>
  ({ offers: { what: 'words', element, text } }) as const;

describe('taking a proposal', () => {
  test('a problem comes with the goals and steps of its template', () => {
    const plan = takeProposal(
      emptyPlan,
      { offers: { what: 'problem', template: 'falls' } },
      templates,
      today,
    );
    expect(plan.problems).toMatchObject([
      { id: 'falls', goals: [{ id: 't.falls.goal' }], steps: [{ id: 't.falls.step' }] },
    ]);
  });

  test('a step joins its problem, and brings it where it is not there', () => {
    const has = aPlan({ problems: [aProblem('falls')] });
    expect(takeProposal(has, { offers: step }, templates, today).problems[0]?.steps.at(-1)).toEqual({
      id: 'proposed-rugs',
      goalId: null,
      text: 'Take away loose rugs',
      es: 'Quitar alfombras sueltas',
      owner: 'patient',
      every: 'once',
      dueOn: null,
    });
    expect(takeProposal(emptyPlan, { offers: step }, templates, today).problems).toMatchObject([
      { id: 'falls', steps: [{ id: 't.falls.step' }, { id: 'proposed-rugs' }] },
    ]);
  });

  test('a step finds the problem somebody wrote for the same condition', () => {
    const own = aPlan({
      problems: [aProblem('own-1', { code: { system: 'http://snomed.info/sct', code: 'falls' } })],
    });
    const { problems } = takeProposal(own, { offers: step }, templates, today);
    expect(problems.map(it => it.id)).toEqual(['own-1']);
    expect(problems[0]?.steps.map(it => it.id)).toContain('proposed-rugs');
  });

  test('words stand below what was written, and once', () => {
    const plan = { ...emptyPlan, elements: { ...emptyPlan.elements, home: 'Third floor.' } };
    const taken = takeProposal(plan, words('home', 'Loose rugs.'), templates, today);
    expect(taken.elements.home).toBe('Third floor.\nLoose rugs.');
    expect(takeProposal(taken, words('home', 'Loose rugs.'), templates, today)).toEqual(taken);
    expect(takeProposal(emptyPlan, words('what-matters', 'Her dog.'), templates, today).whatMatters).toBe(
      'Her dog.',
    );
  });

  test('words never grow past what a plan holds', () => {
    const long = takeProposal(emptyPlan, words('what-matters', 'a'.repeat(900)), templates, today);
    expect(long.whatMatters).toHaveLength(400);
  });

  test('an instrument writes nothing into the plan', () => {
    const plan = aPlan();
    expect(takeProposal(plan, { offers: { what: 'instrument', id: 'phq-9' } }, templates, today)).toBe(plan);
  });
});

describe('the template a proposal brings', () => {
  const brought = (plan: Plan, offers: Parameters<typeof templateBrought>[1]['offers']) =>
    templateBrought(plan, { offers }, templates)?.id;

  test('is that of the problem, and of a step whose problem is not there yet', () => {
    expect(brought(emptyPlan, { what: 'problem', template: 'falls' })).toBe('falls');
    expect(brought(emptyPlan, step)).toBe('falls');
  });

  test('is none where the problem stands already, and where words or an unknown template are taken', () => {
    expect(brought(aPlan({ problems: [aProblem('falls')] }), step)).toBeUndefined();
    expect(brought(emptyPlan, { what: 'problem', template: 'gone' })).toBeUndefined();
    expect(brought(emptyPlan, words('home', 'Stairs').offers)).toBeUndefined();
  });
});
