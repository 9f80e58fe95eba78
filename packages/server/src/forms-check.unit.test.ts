import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkForms, type FormCheck } from './forms-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-forms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

async function checked(...paths: readonly string[]) {
  const told: FormCheck[] = [];
  const failed = await checkForms(paths, it => told.push(it));
  return { failed, told: told.map(it => ({ ...it, file: basename(it.file) })) };
}

const form = {
  resourceType: 'Questionnaire',
  url: 'urn:form',
  item: [{ linkId: 'smokes', type: 'boolean', required: true }],
};
const answersOf = (answer: object) => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'urn:form|1',
  status: 'completed',
  item: [{ linkId: 'smokes', answer: [answer] }],
});

test('a form, packed or not, is said to work; answers are held to it, wherever it stands', async () => {
  const files = [
    put('good.json', JSON.stringify(answersOf({ valueBoolean: true }))),
    put('bad.json', JSON.stringify(answersOf({ valueString: 'yes' }))),
    put('form.json.gz', gzipSync(JSON.stringify(form))),
  ];
  const { failed, told } = await checked(...files);
  expect(failed).toBe(1);
  expect(told).toMatchObject([
    { file: 'good.json', isValid: true },
    { file: 'bad.json', isValid: false, faults: [{ linkId: 'smokes', what: 'wrong-type' }] },
    { file: 'form.json.gz', works: true, lacks: [] },
  ]);
});

test('what cannot be read is named and loses none of the others', async () => {
  const files = [
    put('cut.json.gz', gzipSync(JSON.stringify(form)).subarray(0, 40)),
    put('words.json', 'Dear nurse'),
    put('patient.json', '{"resourceType":"Patient"}'),
    put('alone.json', JSON.stringify({ ...answersOf({}), questionnaire: 'urn:gone' })),
    put('form.json', JSON.stringify(form)),
  ];
  const { told } = await checked(...files);
  expect(told[0]).toMatchObject({ passedOver: expect.stringContaining('not JSON') });
  expect(told[1]).toMatchObject({ passedOver: expect.stringContaining('not JSON') });
  expect(told[2]).toMatchObject({ passedOver: expect.stringContaining('Patient') });
  expect(told[3]).toMatchObject({ answers: 'urn:gone', isValid: null });
  expect(told[4]).toMatchObject({ works: true });
});

test('a path that is not there is told, counts as failed, and loses none of the others', async () => {
  const { failed, told } = await checked(join(folder, 'nowhere'), put('there.json', JSON.stringify(form)));
  expect(failed).toBe(1);
  expect(told).toMatchObject([
    { file: 'nowhere', passedOver: expect.stringContaining('cannot be read') },
    { file: 'there.json', works: true },
  ]);
});

test('an expression that fails as soon as the form is opened is a lack of the form', async () => {
  const calculated = {
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
    valueExpression: { language: 'text/fhirpath', expression: '%nowhere' },
  };
  const file = put(
    'failing.json',
    JSON.stringify({ ...form, item: [{ linkId: 'n', type: 'integer', extension: [calculated] }] }),
  );
  const { failed, told } = await checked(file);
  expect(failed).toBe(1);
  expect(told).toMatchObject([{ works: false, lacks: [{ linkId: 'n', what: 'expression-broken' }] }]);
});

const given = join(import.meta.dirname, '../../../../shared/data/questionnaires');
if (!existsSync(given))
  console.warn('Not tried on the forms of others: ../shared/data/questionnaires is not here.');

describe.skipIf(!existsSync(given))('forms that others wrote', () => {
  let told: readonly FormCheck[];
  beforeAll(async () => {
    const all: FormCheck[] = [];
    await checkForms([given], it => all.push(it));
    told = all;
  });
  const formsIn = (part: string) => told.flatMap(it => ('works' in it && it.file.includes(part) ? [it] : []));
  const notWorking = (part: string) =>
    formsIn(part)
      .filter(it => !it.works)
      .map(it => `${basename(it.file)} ${it.lacks[0]?.what}`);

  test('of the National Library of Medicine work, but for those that need another server', () => {
    expect(formsIn('lforms')).toHaveLength(61);
    expect(notWorking('lforms')).toEqual([
      'Observation-Extract-Category-Test.R4.json link-id-twice',
      'q-repeating-item-calculatedExpression.json query-language',
      'q-with-modifierExtension.json modifier-unknown',
      'rxterms.R4.with-autofill-calexp.checkboxes.json query-language',
    ]);
  });

  test('say which terminology servers they ask', () => {
    expect(
      formsIn('lforms-r4').flatMap(it => (it.asks.length > 0 ? [[basename(it.file), it.asks]] : [])),
    ).toEqual(
      expect.arrayContaining([
        ['q-with-a-value-set-from-the-terminology-server.json', ['https://lforms-fhir.nlm.nih.gov/baseR4']],
      ]),
    );
  });

  test('of the validator of HL7 work, but for the two that are broken on purpose', () => {
    expect(formsIn('hl7-validator')).toHaveLength(41);
    expect(notWorking('hl7-validator')).toEqual([
      'abstract-question-type-included-q.json type-unknown',
      'invariant-corrupted-expression-q.json expression-broken',
    ]);
  });

  test('judge answers as the validator of HL7 does, wherever their form is there', () => {
    const good = /^(attachment|quantity-units-in-value-set|questionnaire-retired|string-draft-downgrade)-qr/;
    const judged = told.flatMap(it =>
      'isValid' in it && it.isValid !== null && it.file.includes('hl7-validator') ? [it] : [],
    );
    expect(judged).toHaveLength(20);
    for (const it of judged) expect([it.file, it.isValid]).toEqual([it.file, good.test(basename(it.file))]);
  });
});
