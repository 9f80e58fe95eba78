import { describe, expect, test } from 'vitest';
import {
  aForm,
  answered,
  asked,
  begun,
  calculated,
  group,
  howOften,
  offered,
  often,
  question,
  variable,
} from '../../test/forms.builder.ts';
import { beginForm, evaluateForm, type Shown } from './form-state.ts';
import type { ResponseItem } from './response.ts';

const yes = { valueBoolean: true };
const no = { valueBoolean: false };
const keysOf = (shown: readonly Shown[]): readonly string[] =>
  shown.flatMap(it => [it.key, ...it.below.flatMap(keysOf)]);
const askedOf = (...given: Parameters<typeof evaluateForm>) => keysOf(evaluateForm(...given).shown);

describe('what is asked', () => {
  const smoking = aForm([
    question('smokes', 'boolean'),
    question('packs', 'integer', {
      enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
    }),
    question('quit help', 'boolean', {
      enableWhen: [{ question: 'packs', operator: '>=', answerInteger: 1 }],
    }),
  ]);

  test('follows from the answers, along the chain', () => {
    expect(askedOf(smoking, [])).toEqual(['smokes[0]']);
    expect(askedOf(smoking, [answered('smokes', yes)])).toEqual(['smokes[0]', 'packs[0]']);
    expect(askedOf(smoking, [answered('smokes', yes), answered('packs', { valueInteger: 1 })])).toEqual([
      'smokes[0]',
      'packs[0]',
      'quit help[0]',
    ]);
  });

  test('an answer to what is no longer asked is not kept, asks nothing itself, and is there when it is asked again', () => {
    const said = [answered('smokes', no), answered('packs', { valueInteger: 2 })];
    const state = evaluateForm(smoking, said);
    expect(keysOf(state.shown)).toEqual(['smokes[0]']);
    expect(state.kept).toEqual([answered('smokes', no)]);
    expect(state.answers).toEqual(said);
  });

  test('any of several reasons is enough where the form says so, else all are needed', () => {
    const conditions = {
      enableWhen: [
        { question: 'falls', operator: '=', answerBoolean: true },
        { question: 'dizzy', operator: '=', answerBoolean: true },
      ],
    };
    const both = [question('falls', 'boolean'), question('dizzy', 'boolean')];
    const any = aForm([...both, question('cane', 'boolean', { ...conditions, enableBehavior: 'any' })]);
    const all = aForm([...both, question('cane', 'boolean', { ...conditions, enableBehavior: 'all' })]);
    const said = [answered('falls', yes)];
    expect(askedOf(any, said)).toContain('cane[0]');
    expect(askedOf(all, said)).not.toContain('cane[0]');
  });

  test('in each instance of a group follows from the answer of that instance', () => {
    const pills = aForm([
      group(
        'pill',
        [
          question('takes it', 'boolean'),
          question('why not', 'string', {
            enableWhen: [{ question: 'takes it', operator: '=', answerBoolean: false }],
          }),
        ],
        { repeats: true },
      ),
    ]);
    const said: readonly ResponseItem[] = [
      { linkId: 'pill', item: [answered('takes it', yes)] },
      { linkId: 'pill', item: [answered('takes it', no)] },
    ];
    expect(askedOf(pills, said)).toEqual([
      'pill[0]',
      'pill[0]/takes it[0]',
      'pill[1]',
      'pill[1]/takes it[0]',
      'pill[1]/why not[0]',
    ]);
  });

  test('below an answer stands under that answer', () => {
    const pain = aForm([
      question('where', 'choice', {
        repeats: true,
        answerOption: howOften,
        item: [question('how bad', 'integer')],
      }),
    ]);
    const said = [
      answered('where', { ...often(1), item: [answered('how bad', { valueInteger: 7 })] }, often(2)),
    ];
    expect(askedOf(pain, said)).toEqual(['where[0]', 'where[0]/how bad[0]', 'where[1]/how bad[0]']);
    expect(evaluateForm(pain, said).kept).toEqual(said);
  });

  test('may follow from an expression over other answers', () => {
    const form = aForm([
      question('a', 'integer'),
      question('b', 'integer'),
      question('more', 'string', {
        extension: [asked("%resource.item.where(linkId='a' or linkId='b').answer.value.sum() >= 5")],
      }),
    ]);
    const said = (a: number, b: number) => [
      answered('a', { valueInteger: a }),
      answered('b', { valueInteger: b }),
    ];
    expect(askedOf(form, said(2, 2))).not.toContain('more[0]');
    expect(askedOf(form, said(2, 3))).toContain('more[0]');
  });

  test('an item that is hidden is not shown, and its answer is kept', () => {
    const hidden = {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true },
      ],
    };
    const form = aForm([question('code', 'string', hidden), question('name', 'string')]);
    const said = [answered('code', { valueString: 'x' })];
    expect(askedOf(form, said)).toEqual(['name[0]']);
    expect(evaluateForm(form, said).kept).toEqual(said);
  });
});

describe('what is calculated', () => {
  const score = aForm([
    question('sad', 'choice', { answerOption: howOften }),
    question('tired', 'choice', { answerOption: howOften }),
    question('total', 'integer', { extension: [calculated('%resource.item.answer.weight().sum()')] }),
    question('doubled', 'integer', {
      extension: [calculated("%resource.item.where(linkId='total').answer.value * 2")],
    }),
  ]);

  test('is the sum of the weights, and what follows from it follows at once', () => {
    const { answers } = evaluateForm(score, [answered('sad', often(2)), answered('tired', often(1))]);
    expect(answers).toContainEqual(answered('total', { valueInteger: 3 }));
    expect(answers).toContainEqual(answered('doubled', { valueInteger: 6 }));
  });

  test('changes with the answer, and what it says twice is said once', () => {
    const first = evaluateForm(score, [answered('sad', often(2))]).answers;
    const changed = first.map(it => (it.linkId === 'sad' ? answered('sad', often(0)) : it));
    const again = evaluateForm(score, changed).answers;
    expect(again).toContainEqual(answered('total', { valueInteger: 0 }));
    expect(again.filter(it => it.linkId === 'total')).toHaveLength(1);
    expect(evaluateForm(score, again).answers).toBe(again);
  });

  test('for ever growing is left after some rounds, and nobody waits', () => {
    const growing = aForm([
      question('n', 'integer', { extension: [calculated('iif(answer.exists(), answer.value + 1, 1)')] }),
    ]);
    expect(evaluateForm(growing, []).answers).toHaveLength(1);
  });

  test('reads variables, the inner of one name before the outer', () => {
    const form = aForm(
      [
        group('g', [question('is', 'integer', { extension: [calculated('%x')] })], {
          extension: [variable('x', '2')],
        }),
        question('was', 'integer', { extension: [calculated('%x')] }),
      ],
      { extension: [variable('x', '1')] },
    );
    const { kept } = evaluateForm(form, []);
    expect(kept).toEqual([
      { linkId: 'g', item: [answered('is', { valueInteger: 2 })] },
      answered('was', { valueInteger: 1 }),
    ]);
  });

  test('an expression that fails on these answers is told, and the form goes on', () => {
    const form = aForm([
      question('a', 'integer', { extension: [calculated('%nowhere')] }),
      question('b', 'integer', { extension: [calculated('4')] }),
    ]);
    const { answers, troubles } = evaluateForm(form, []);
    expect(answers).toEqual([answered('b', { valueInteger: 4 })]);
    expect(troubles[0]).toMatchObject({ key: 'a[0]', expression: '%nowhere' });
  });
});

describe('a form begins', () => {
  test('with its initial values, the options marked so and what the chart knows', () => {
    const form = aForm([
      question('country', 'string', { initial: [{ valueString: 'US' }] }),
      question('often', 'choice', {
        answerOption: howOften.map((it, i) => ({ ...it, ...(i === 1 && { initialSelected: true }) })),
      }),
      question('name', 'string', { extension: [begun('%patient.name.given.first()')] }),
      question('untouched', 'string'),
    ]);
    const launch = { patient: { resourceType: 'Patient', name: [{ given: ['Rosa'] }] } };
    expect(beginForm(form, launch)).toEqual([
      answered('country', { valueString: 'US' }),
      answered('often', {
        valueCoding: { system: 'urn:often', code: 'o1', display: 'some days' },
      }),
      answered('name', { valueString: 'Rosa' }),
    ]);
  });
});

test('options may follow from an earlier answer', () => {
  const form = aForm([
    question('medicines', 'string', { repeats: true }),
    question('which worries', 'choice', {
      extension: [offered("%resource.item.where(linkId='medicines').answer.value")],
    }),
  ]);
  const said = [answered('medicines', { valueString: 'Lisinopril' }, { valueString: 'Metformin' })];
  const worries = evaluateForm(form, said).shown.find(it => it.item.linkId === 'which worries');
  expect(worries?.options.map(it => it.text)).toEqual(['Lisinopril', 'Metformin']);
});
