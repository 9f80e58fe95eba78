import { describe, expect, test } from 'vitest';
import { calculated, group, howOften, question, questionnaire, variable } from '../../test/forms.builder.ts';
import { mostItems } from './form-reader.ts';
import { judgeAnswers } from './judge.ts';
import { readForm } from './read-form.ts';

const lacksOf = (...given: Parameters<typeof readForm>) =>
  readForm(...given).lacks.map(({ linkId, what }) => [linkId, what]);

describe('a form that works', () => {
  test('keeps its questions, their options with weights, and their order', () => {
    const { form, lacks } = readForm(
      questionnaire([group('mood', [question('sad', 'choice', { required: true, answerOption: howOften })])]),
    );
    expect(lacks).toEqual([]);
    const [mood] = form?.items ?? [];
    const [sad] = mood?.items ?? [];
    expect(sad).toMatchObject({ linkId: 'sad', text: 'sad?', isRequired: true, isRepeating: false });
    expect(sad?.options.map(it => [it.text, it.score])).toEqual([
      ['not at all', 0],
      ['some days', 1],
      ['most days', 2],
    ]);
  });

  test('takes the options of a value set it carries, by reference or by url', () => {
    const contained = [
      {
        resourceType: 'ValueSet',
        id: 'yes-no',
        url: 'urn:yes-no',
        compose: {
          include: [{ system: 'urn:yn', concept: [{ code: 'y', display: 'Yes' }, { code: 'n' }] }],
        },
      },
    ];
    for (const answerValueSet of ['#yes-no', 'urn:yes-no']) {
      const { form, lacks } = readForm(
        questionnaire([question('smokes', 'choice', { answerValueSet })], { contained }),
      );
      expect(lacks).toEqual([]);
      expect(form?.items[0]?.options).toEqual([
        { value: { valueCoding: { system: 'urn:yn', code: 'y', display: 'Yes' } }, text: 'Yes' },
        { value: { valueCoding: { system: 'urn:yn', code: 'n' } }, text: 'n' },
      ]);
    }
  });

  test('may ask in a circle for what was not said: the first of them is simply asked', () => {
    const unless = (other: string) => ({
      enableWhen: [{ question: other, operator: '!=', answerBoolean: true }],
    });
    const form = questionnaire([
      question('cane', 'boolean', unless('walker')),
      question('walker', 'boolean', unless('cane')),
    ]);
    expect(lacksOf(form)).toEqual([]);
  });
});

describe('what a form lacks is named with its question', () => {
  const after = (other: string) => ({
    enableWhen: [{ question: other, operator: '=', answerBoolean: true }],
  });

  test.each([
    ['no questionnaire at all', { resourceType: 'Patient' }, [[null, 'not-a-questionnaire']]],
    ['nothing', null, [[null, 'not-a-questionnaire']]],
    ['an abstract type', questionnaire([question('a', 'question')]), [['a', 'type-unknown']]],
    [
      'two questions of one name in one list',
      questionnaire([question('a', 'string'), question('a', 'string')]),
      [['a', 'link-id-twice']],
    ],
    [
      'a modifier nobody knows: it may turn the meaning round',
      questionnaire([question('a', 'string')], { modifierExtension: [{ url: 'urn:not-meant' }] }),
      [[null, 'modifier-unknown']],
    ],
    [
      'a list that is nowhere',
      questionnaire([question('a', 'choice', { answerValueSet: 'urn:elsewhere' })]),
      [['a', 'value-set-unknown']],
    ],
    [
      'two questions that wait for each other',
      questionnaire([question('a', 'boolean', after('b')), question('b', 'boolean', after('a'))]),
      [
        ['a', 'never-asked'],
        ['b', 'never-asked'],
      ],
    ],
    [
      'a condition on a question that is not there',
      questionnaire([question('a', 'boolean', after('gone'))]),
      [
        ['a', 'condition-unknown'],
        ['a', 'never-asked'],
      ],
    ],
    [
      'an expression that is none',
      questionnaire([question('a', 'integer', { extension: [calculated('1 + + )')] })]),
      [['a', 'expression-broken']],
    ],
    [
      'an expression that never ends',
      questionnaire([question('a', 'integer', { extension: [calculated('(1).repeat($this + 1).count()')] })]),
      [['a', 'expression-endless']],
    ],
    [
      'a question to another system',
      questionnaire([question('a', 'string')], {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/variable',
            valueExpression: { name: 'x', language: 'application/x-fhir-query', expression: 'Patient' },
          },
        ],
      }),
      [[null, 'query-language']],
    ],
    [
      'a pattern that could search for ever',
      questionnaire([
        question('a', 'string', {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: '(a+)+' }],
        }),
      ]),
      [['a', 'pattern-broken']],
    ],
  ])('%s', (_, form, lacks) => {
    expect(lacksOf(form)).toEqual(lacks);
  });

  const withPattern = (valueString: string) =>
    questionnaire([
      question('a', 'string', {
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString }],
      }),
    ]);
  test.each(['(a|a)*', '(a|aa)+', '((a+))+', '((a+)b?)*', '(a?a?)+', '(?:[ab]+|c){2,}', '(?<it>a*)*'])(
    'a pattern that repeats what varies: %s',
    pattern => {
      expect(lacksOf(withPattern(pattern))).toEqual([['a', 'pattern-broken']]);
    },
  );

  test.each(['\\d{5}(-\\d{4})?', '([A-Z]\\d)+', '(yes|no)', '\\(\\d+\\)+', '[(a|b)*]+', '(?:ab)*c*'])(
    'but not an honest one: %s',
    pattern => {
      const { form, lacks } = readForm(withPattern(pattern));
      expect(lacks).toEqual([]);
      expect(form?.items[0]?.limits.pattern).toBe(pattern);
    },
  );

  test.each(['(?=a)a', '\\bword', '(a)\\1', 'a{9999}'])('a pattern that is not followed: %s', pattern => {
    expect(lacksOf(withPattern(pattern))).toEqual([['a', 'pattern-broken']]);
  });

  test('ten thousand questions', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => question(`q${i}`, 'string'));
    const { form, lacks } = readForm(questionnaire(many));
    expect(form).toBeUndefined();
    expect(lacks).toMatchObject([{ what: 'too-many-items', detail: `10000, at most ${mostItems}` }]);
  });

  test('a tower of groups that would break whoever climbs it', () => {
    let tower: Readonly<Record<string, unknown>> = question('top', 'string');
    for (let i = 0; i < 50_000; i += 1) tower = group(`g${i}`, [tower]);
    expect(lacksOf(questionnaire([tower]))).toEqual([[null, 'too-deep']]);
  });

  test('two thousand questions, each after the one before, are one long form and no circle', () => {
    const chain = Array.from({ length: mostItems }, (_, i) =>
      question(`q${i}`, 'boolean', i === 0 ? {} : after(`q${i - 1}`)),
    );
    expect(lacksOf(questionnaire(chain.toReversed()))).toEqual([]);
  });
});

test('a field to search in takes words where the list is out of reach', () => {
  const search = {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
    valueCodeableConcept: { coding: [{ code: 'autocomplete' }] },
  };
  const { form, lacks } = readForm(
    questionnaire([question('a', 'choice', { answerValueSet: 'urn:elsewhere', extension: [search] })]),
  );
  expect(lacks).toEqual([]);
  expect(form?.items[0]).toMatchObject({ isOpen: true, options: [] });
});

test('a list on a terminology server is looked for there: the nearest that asks for one', () => {
  const at = (server: string) => ({
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-preferredTerminologyServer',
    valueUrl: server,
  });
  const own = {
    url: 'http://hl7.org/fhir/StructureDefinition/preferredTerminologyServer',
    valueUrl: 'https://near.example.org/fhir/',
  };
  const { form, lacks } = readForm(
    questionnaire(
      [
        question('far', 'choice', { answerValueSet: 'urn:conditions' }),
        question('near', 'choice', { answerValueSet: 'urn:conditions', extension: [own] }),
        question('here', 'choice', { answerOption: [{ valueString: 'a' }] }),
        question('own', 'choice', { answerValueSet: '#not-there' }),
      ],
      { extension: [at('https://far.example.org/fhir')] },
    ),
  );
  expect(form?.items.map(it => it.lookup)).toEqual([
    { server: 'https://far.example.org/fhir', valueSet: 'urn:conditions' },
    { server: 'https://near.example.org/fhir', valueSet: 'urn:conditions' },
    undefined,
    undefined,
  ]);
  // A list the form should carry itself is on no server.
  expect(lacks.map(it => [it.linkId, it.what])).toEqual([['own', 'value-set-unknown']]);
  const words = [{ linkId: 'near', answer: [{ valueCoding: { display: 'Gout' } }] }];
  expect(form && judgeAnswers(form, words, { isComplete: true })).toEqual([]);
});

test('a list that is known elsewhere is asked for by its url', () => {
  const known = {
    resourceType: 'ValueSet' as const,
    compose: { include: [{ system: 's', concept: [{ code: 'c' }] }] },
  };
  const { form } = readForm(questionnaire([question('a', 'choice', { answerValueSet: 'urn:known' })]), url =>
    url === 'urn:known' ? known : undefined,
  );
  expect(form?.items[0]?.options).toHaveLength(1);
});

test('variables of the form and of a question are both read', () => {
  const { form } = readForm(
    questionnaire([question('a', 'string', { extension: [variable('inner', '2')] })], {
      extension: [variable('outer', '1')],
    }),
  );
  expect(form?.variables).toEqual([{ name: 'outer', text: '1' }]);
  expect(form?.items[0]?.variables).toEqual([{ name: 'inner', text: '2' }]);
});
