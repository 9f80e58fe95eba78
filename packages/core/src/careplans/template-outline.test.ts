import { describe, expect, test } from 'vitest';
import { aBody } from '../../test/careplan.builders.ts';
import { bodyLineIds, emptyBody, isSameBody, templateBodySchema, tidiedBody } from './template-body.ts';
import {
  addBarrierTo,
  addGoalTo,
  addSignTo,
  addStepTo,
  changeLineOf,
  moveLineOf,
  removeLineOf,
} from './template-outline.ts';

describe('writing a template', () => {
  test('from nothing: a goal, a step for it, a barrier, a sign', () => {
    const body = addSignTo(addBarrierTo(addStepTo(addGoalTo(emptyBody, 'g'), 's', 'g'), 'b'), 'red', 'r');
    expect(bodyLineIds(body)).toEqual(['g', 's', 'b', 'r']);
    expect(templateBodySchema.safeParse(body).success).toBe(true);
    expect(body.steps[0]).toMatchObject({ goalId: 'g', owner: 'patient' });
  });

  test.each(['htn.bp', 'htn.cuff', 'htn.salt', 'htn.dizzy'])('changes the line %s wherever it stands', id => {
    const body = changeLineOf(aBody(), id, { text: 'Other words' });
    expect(JSON.stringify(body).match(/Other words/g)).toHaveLength(1);
    expect(bodyLineIds(body)).toEqual(bodyLineIds(aBody()));
  });

  test('a goal that is taken out leaves its steps to the template', () => {
    const body = removeLineOf(aBody(), 'htn.bp');
    expect(body.goals).toEqual([]);
    expect(body.steps.map(it => it.goalId)).toEqual([null, null]);
    expect(templateBodySchema.safeParse(body).success).toBe(true);
  });

  test('a line moves one place, and no further than the end', () => {
    const down = moveLineOf(aBody(), 'htn.cuff', 1);
    expect(down.steps.map(it => it.id)).toEqual(['htn.list', 'htn.cuff']);
    expect(moveLineOf(down, 'htn.cuff', 1)).toEqual(down);
    expect(moveLineOf(down, 'htn.cuff', -1)).toEqual(aBody());
  });

  test('an id that is nowhere changes nothing', () => {
    expect(removeLineOf(moveLineOf(changeLineOf(aBody(), 'x', { text: 'y' }), 'x', 1), 'x')).toEqual(aBody());
  });
});

describe('tidying', () => {
  test('takes out blanks, empty lines, empty codes and questions that ask nothing', () => {
    const body = tidiedBody(
      aBody({
        title: { en: ' Gout ', es: 'Gota' },
        codes: [{ system: 'icd10', code: ' ' }],
        guidelines: ['', 'ACR 2020 '],
        goals: aBody().goals.map(it => ({ ...it, text: ' ' })),
        teachBack: [{ en: ' ', es: '' }],
      }),
    );
    expect(body).toMatchObject({
      title: { en: 'Gout' },
      codes: [],
      guidelines: ['ACR 2020'],
      goals: [],
      teachBack: [],
    });
    expect(body.steps[0]?.goalId).toBeNull();
  });

  test('what is tidy stays as it is, and tidying twice is tidying once', () => {
    expect(tidiedBody(aBody())).toEqual(aBody());
    const once = tidiedBody(aBody({ source: ' x ' }));
    expect(isSameBody(tidiedBody(once), once)).toBe(true);
    expect(isSameBody(once, aBody())).toBe(false);
  });
});
