import { describe, expect, test } from 'vitest';
import { aBody } from '../../test/careplan.builders.ts';
import { emptyBody, type TemplateBody } from './template-body.ts';
import { isNeeded, levelOfTemplate, templateGaps, textsForPatient } from './template-gaps.ts';

const gaps = (over: Partial<TemplateBody>) =>
  templateGaps(aBody(over)).map(it => `${it.gap} ${it.lineId ?? '-'}`);
const [goal, step] = [aBody().goals[0], aBody().steps[0]];
if (!goal || !step) throw new Error('The template of these tests has a goal and a step.');

describe('what is missing in a template', () => {
  test('nothing in one that is whole', () => {
    expect(templateGaps(aBody())).toEqual([]);
  });

  test('everything in one that was only begun; half of it is needed to publish', () => {
    const all = templateGaps(emptyBody);
    expect(all.map(it => it.gap)).toEqual(['no-title', 'no-goal', 'no-step', 'no-code', 'no-source']);
    expect(all.filter(isNeeded).map(it => it.gap)).toEqual(['no-title', 'no-goal', 'no-step']);
  });

  test.each([
    ['a title in one language', { title: { en: 'Gout', es: '' } }, 'no-title -'],
    ['a goal without a target', { goals: [{ ...goal, target: '' }] }, 'no-target htn.bp'],
    [
      'a goal without her own Spanish words',
      { goals: [{ ...goal, plain: { en: 'x', es: '' } }] },
      'no-spanish htn.bp',
    ],
    [
      'a measure whose check digit is wrong',
      { goals: [{ ...goal, measure: { loinc: '85354-1' } }] },
      'not-a-code htn.bp',
    ],
    ['a code that cannot be one', { codes: [{ system: 'icd10', code: 'hello' }] }, 'not-a-code -'],
    ['a step of hers without Spanish', { steps: [{ ...step, es: '' }] }, 'no-spanish htn.cuff'],
    ['a question in one language', { teachBack: [{ en: 'How?', es: '' }] }, 'no-spanish -'],
  ] as const)('%s', (_, over, told) => {
    expect(gaps(over)).toContain(told);
  });

  test('a step of the care manager needs no Spanish', () => {
    expect(gaps({ steps: [{ ...step, owner: 'care-manager', es: '' }] })).toEqual([]);
  });

  test('a step that reads like an order, unless it is the prescriber’s', () => {
    const text = 'Increase the furosemide dose by one tablet';
    expect(gaps({ steps: [{ ...step, text }] })).toContain('reads-like-order htn.cuff');
    expect(gaps({ steps: [{ ...step, text, owner: 'prescriber' }] })).toEqual([]);
  });
});

describe('how hard the lines of the patient are', () => {
  test('is told of all of them together; the care manager’s lines do not count', () => {
    const clinical = { ...step, id: 's2', owner: 'care-manager' as const };
    const text = 'Administer comprehensive cardiovascular rehabilitation documentation';
    expect(levelOfTemplate(aBody({ steps: [step, { ...clinical, text }] }))).toEqual(
      levelOfTemplate(aBody({ steps: [step] })),
    );
  });

  test('words beyond sixth grade are told, in either language', () => {
    const hard = {
      en: 'Demonstrate comprehensive understanding of antihypertensive medication administration',
      es: 'Demostrar comprensión exhaustiva de la administración farmacológica antihipertensiva',
    };
    expect(gaps({ goals: [{ ...goal, plain: hard }] })).toEqual(['hard-english -', 'hard-spanish -']);
  });

  test('nothing is told of a template without words for her', () => {
    expect(levelOfTemplate(emptyBody)).toEqual({ grade: null, ease: null });
  });

  test('her words are goals, questions, her steps and signs', () => {
    expect(textsForPatient(aBody()).map(it => it.en)).toEqual([
      'Keep my blood pressure in its range',
      'How do you check it?',
      'Check it each day.',
      'I feel dizzy.',
    ]);
  });
});
