import { describe, expect, test } from 'vitest';
import { aForm, answered, group, howOften, often, question } from '../../test/forms.builder.ts';
import { judgeAnswers } from './judge.ts';
import type { ResponseItem } from './response.ts';

const hl7 = 'http://hl7.org/fhir/StructureDefinition';
const faultsOf = (form: ReturnType<typeof aForm>, items: readonly ResponseItem[], isComplete = true) =>
  judgeAnswers(form, items, { isComplete }).map(({ key, what }) => `${key} ${what}`);

describe('answers that are complete', () => {
  test('have every required one; a question that is not asked is not required', () => {
    const form = aForm([
      question('smokes', 'boolean', { required: true }),
      question('packs', 'integer', {
        required: true,
        enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
      }),
    ]);
    expect(faultsOf(form, [])).toEqual(['smokes[0] required']);
    expect(faultsOf(form, [answered('smokes', { valueBoolean: false })])).toEqual([]);
    expect(faultsOf(form, [answered('smokes', { valueBoolean: true })])).toEqual(['packs[0] required']);
    expect(
      faultsOf(form, [answered('smokes', { valueBoolean: false }), answered('packs', { valueInteger: 1 })]),
    ).toEqual(['packs[0] not-asked']);
  });

  test('inside a group that nobody filled are missed there', () => {
    const form = aForm([group('home', [question('stairs', 'boolean', { required: true })])]);
    expect(faultsOf(form, [])).toEqual(['home[0]/stairs[0] required']);
  });

  test('are as many as the form wants', () => {
    const times = (valueInteger: number, which: string) => ({
      url: `${hl7}/questionnaire-${which}`,
      valueInteger,
    });
    const form = aForm([
      question('goals', 'string', {
        repeats: true,
        extension: [times(2, 'minOccurs'), times(3, 'maxOccurs')],
      }),
      question('name', 'string'),
    ]);
    const goals = (count: number) => [
      answered('goals', ...Array.from({ length: count }, (_, i) => ({ valueString: `g${i}` }))),
    ];
    expect(faultsOf(form, goals(1))).toEqual(['goals[0] too-few']);
    expect(faultsOf(form, goals(2))).toEqual([]);
    expect(faultsOf(form, goals(4))).toEqual(['goals[0] too-many']);
    expect(faultsOf(form, [answered('name', { valueString: 'a' }, { valueString: 'b' })])).toEqual([
      'name[0] too-many',
    ]);
  });

  test('keep to what the form says must hold between them', () => {
    const form = aForm([
      question('words', 'string', {
        repeats: true,
        extension: [
          {
            url: `${hl7}/questionnaire-constraint`,
            extension: [
              { url: 'key', valueId: 'two' },
              { url: 'severity', valueCode: 'error' },
              { url: 'expression', valueString: 'answer.count() >= 2' },
              { url: 'human', valueString: 'Two words at least' },
            ],
          },
        ],
      }),
    ]);
    const [fault] = judgeAnswers(form, [answered('words', { valueString: 'apple' })], { isComplete: true });
    expect(fault).toMatchObject({ linkId: 'words', what: 'constraint', needed: 'Two words at least' });
  });
});

describe('answers still being given', () => {
  const form = aForm([question('age', 'integer', { required: true })]);

  test('may lack what is required', () => {
    expect(faultsOf(form, [], false)).toEqual([]);
  });

  test('are of the right kind already', () => {
    expect(faultsOf(form, [answered('age', { valueString: 'old' })], false)).toEqual(['age[0] wrong-type']);
    expect(faultsOf(form, [answered('weight', { valueInteger: 80 })], false)).toEqual([
      'weight[0] unknown-question',
    ]);
  });
});

describe('one answer', () => {
  test.each([
    ['a yes or no', 'boolean', { valueString: 'yes' }, 'wrong-type'],
    ['a time of day', 'time', { valueString: 'noon' }, 'wrong-type'],
    ['an address on the web', 'url', { valueUri: 'no address' }, 'wrong-type'],
    ['one line', 'string', { valueString: 'one\ntwo' }, 'line-break'],
    ['a resource there is', 'reference', { valueReference: { reference: 'Chicken/1' } }, 'wrong-type'],
  ] as const)('must be %s', (_, type, answer, what) => {
    expect(faultsOf(aForm([question('a', type)]), [answered('a', answer)])).toEqual([`a[0] ${what}`]);
  });

  test('is one of those offered, called by its own name', () => {
    const form = aForm([question('a', 'choice', { answerOption: howOften })]);
    expect(faultsOf(form, [answered('a', often(1))])).toEqual([]);
    expect(faultsOf(form, [answered('a', often(7))])).toEqual(['a[0] not-offered']);
    const misnamed = { valueCoding: { system: 'urn:often', code: 'o1', display: 'not at all' } };
    expect(faultsOf(form, [answered('a', misnamed)])).toEqual(['a[0] not-offered']);
  });

  test('may be her own words where the form allows them', () => {
    const form = aForm([question('a', 'open-choice', { answerOption: howOften })]);
    expect(faultsOf(form, [answered('a', { valueString: 'on Sundays' })])).toEqual([]);
  });

  test('keeps to bounds, also in another unit of the same kind', () => {
    const most = (valueQuantity: object) => ({
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity',
      valueQuantity,
    });
    const form = aForm([
      question('weight', 'quantity', { extension: [most({ value: 200, unit: 'kg', code: 'kg' })] }),
      question('age', 'integer', { extension: [{ url: `${hl7}/minValue`, valueInteger: 18 }] }),
    ]);
    const weight = (value: number, code: string) => answered('weight', { valueQuantity: { value, code } });
    expect(faultsOf(form, [weight(150, 'kg')])).toEqual([]);
    expect(faultsOf(form, [weight(150_000, 'g')])).toEqual([]);
    expect(faultsOf(form, [weight(500, '[lb_av]')])).toEqual(['weight[0] too-large']);
    // Another kind has no order with kilograms, and breaks no bound of theirs.
    expect(faultsOf(form, [weight(500, 'mL')])).toEqual([]);
    expect(faultsOf(form, [answered('age', { valueInteger: 17 })])).toEqual(['age[0] too-small']);
  });

  test('a file is of a medium and a size the form takes, and as large as it says', () => {
    const form = aForm([
      question('scan', 'attachment', {
        extension: [
          { url: `${hl7}/mimeType`, valueCode: 'application/pdf' },
          { url: `${hl7}/maxSize`, valueDecimal: 4 },
        ],
      }),
    ]);
    const scan = (it: object) => [
      answered('scan', { valueAttachment: { contentType: 'application/pdf', ...it } }),
    ];
    expect(faultsOf(form, scan({ data: 'YWJj', size: 3 }))).toEqual([]);
    expect(faultsOf(form, scan({ data: 'YWJj', size: 4 }))).toEqual(['scan[0] too-many-bytes']);
    expect(faultsOf(form, scan({ data: 'YWJjZGU=' }))).toEqual(['scan[0] too-many-bytes']);
    expect(faultsOf(form, scan({ contentType: 'text/html', data: 'YWJj' }))).toEqual([
      'scan[0] not-the-medium',
    ]);
  });

  test('words are neither too many nor of another pattern', () => {
    const form = aForm([
      question('zip', 'string', {
        maxLength: 5,
        extension: [{ url: `${hl7}/regex`, valueString: '\\d{5}' }],
      }),
    ]);
    expect(faultsOf(form, [answered('zip', { valueString: '02139' })])).toEqual([]);
    expect(faultsOf(form, [answered('zip', { valueString: '0213' })])).toEqual(['zip[0] not-the-pattern']);
    expect(faultsOf(form, [answered('zip', { valueString: '021390' })])).toEqual([
      'zip[0] too-long',
      'zip[0] not-the-pattern',
    ]);
  });
});
