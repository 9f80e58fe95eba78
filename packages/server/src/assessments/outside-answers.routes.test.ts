import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as contracts from '@trellis/core/assessments/assessment.contract';
import type { OutsideAnswersId } from '@trellis/core/assessments/outside-answers';
import * as outside from '@trellis/core/assessments/outside-answers.contract';
import { bringForm } from '@trellis/core/assessments/site-form.contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { aPatient, bundleOf, entryOf, urn } from '../../test/bundle.builder.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { checkDerived } from '../caseload/rederive.ts';
import { withOrg } from '../platform/database/door.ts';
import { withSession } from '../platform/database/session.ts';
import { sql } from '../platform/database/sql.ts';
import { importFile } from '../record/import.service.ts';
import { judgeWaiting } from '../record/judging.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let noor: Client;
let system = '';
let count = 0;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  await aColleague(clinic, 'bill@riverside.test', { role: 'biller', name: 'Bill' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
});
beforeEach(() => {
  clinic.clock.pass(60);
  count += 1;
  system = `clinic ${count}`;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const moods = '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' ');
const often = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];
const phq9 = (weights: string, over: object = {}) => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'http://loinc.org/q/44249-1',
  status: 'completed',
  subject: { reference: urn(1) },
  authored: '2026-11-18T09:00:00-05:00',
  author: { reference: 'Practitioner/9', display: 'Dr. Okafor' },
  source: { reference: urn(1), display: 'Ana María Ordóñez' },
  item: moods.map((it, i) => ({
    linkId: `/${it}`,
    answer: [{ valueCoding: { system: 'http://loinc.org', code: often[Number(weights[i])] } }],
  })),
  ...over,
});

/** A chart with these responses, of a person whom nobody else is. */
async function bring(...responses: readonly object[]): Promise<PatientId> {
  const person = aPatient({ identifier: [{ system: 'urn:n', value: system }], name: [{ family: system }] });
  const { patientId, refused } = await importFile(
    clinic.desk,
    { actor: clinic.importer, requestId: 'r', policy: 'people.import' },
    {
      text: bundleOf(entryOf(1, person), ...responses.map((it, i) => entryOf(2 + i, it as never))),
      source: system,
    },
  );
  expect(refused).toEqual([]);
  if (!patientId) throw new Error('No patient came.');
  return patientId;
}

const listOf = async (patientId: PatientId, client = dana) =>
  (await client.do(outside.getOutsideAnswers, { params: { patientId } })).outside;
const oneOf = async (patientId: PatientId, outsideId: OutsideAnswersId) =>
  dana.do(outside.getOutsideAnswer, { params: { patientId, outsideId } });
const rulesOf = async (patientId: PatientId) =>
  (await dana.do(getPatientDue, { params: { patientId } })).items
    .map(it => it.rule)
    .filter(it => it.startsWith('assessments.'));
const see = (patientId: PatientId, outsideId: OutsideAnswersId, client = dana) =>
  client.try(outside.seeOutsideAnswers, { params: { patientId, outsideId }, key: randomUUID() });
const inOrg = <T>(work: Parameters<typeof withOrg<T>>[2]) =>
  withOrg(clinic.desk.pool, clinic.importer.orgId, work);
const judgeAgain = () =>
  judgeWaiting(clinic.desk)({
    orgId: clinic.importer.orgId,
    ids: {},
    signal: new AbortController().signal,
    inOrg,
  });

describe('a PHQ-9 that came with a chart', () => {
  test('stands among her assessments as come from outside, scored, with who wrote it and when', async () => {
    const rosa = await bring(phq9('111111000'));
    expect(await listOf(rosa)).toEqual([
      expect.objectContaining({
        ...{ known: 'ours', instrumentId: 'phq-9', system, misfits: 0, dangers: [], seenBy: [] },
        ...{ author: 'Dr. Okafor', answeredBy: 'Ana María Ordóñez', authored: '2026-11-18T09:00:00-05:00' },
        result: expect.objectContaining({ total: 6 }),
      }),
    ]);
    const asked = await dana.do(contracts.getAssessments, { params: { patientId: rosa } });
    expect(asked).toMatchObject({ finished: [], begun: [], dangers: [] });
    expect(await rulesOf(rosa)).toEqual([]);
  });

  test('that was sent twice stands once; a correction takes its place; taken back there, it is gone here', async () => {
    const rosa = await bring(phq9('111111000'));
    const [first] = await listOf(rosa);
    await bring(phq9('111111000'));
    expect((await listOf(rosa)).map(it => it.id)).toEqual([first?.id]);
    await bring(phq9('222222000'));
    expect((await listOf(rosa)).map(it => it.result?.total)).toEqual([12]);
    await bring(phq9('222222000', { status: 'entered-in-error' }));
    expect(await listOf(rosa)).toEqual([]);
  });

  test('is for who may read answers', async () => {
    const rosa = await bring(phq9('111111000'));
    const bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
    const reply = await bill.try(outside.getOutsideAnswers, { params: { patientId: rosa } });
    expect(reply).toMatchObject({ ok: false, status: 403 });
  });
});

describe('a danger to life that was told elsewhere', () => {
  test('opens no protocol and pages nobody, and waits on the list until somebody has looked', async () => {
    const rosa = await bring(phq9('000000002'));
    const [line] = await listOf(rosa);
    expect(line?.dangers).toEqual([expect.objectContaining({ instrumentId: 'phq-9', is: 'heard' })]);
    expect((await dana.do(contracts.getAssessments, { params: { patientId: rosa } })).dangers).toEqual([]);
    expect(await rulesOf(rosa)).toEqual(['assessments.outside-danger']);
    if (!line) throw new Error('Nothing came.');
    const seen = await see(rosa, line.id);
    expect(seen).toMatchObject({ ok: true });
    expect(await rulesOf(rosa)).toEqual([]);
    expect((await listOf(rosa))[0]?.seenBy).toEqual([{ name: 'Dana Whitlock', at: expect.any(String) }]);
    expect(await checkDerived(clinic.desk.pool, clinic.importer.orgId)).toMatchObject({
      unequal: [],
      behind: [],
    });
  });

  test('stays looked at when the same file comes again; a correction waits again; taken back it waits for nobody', async () => {
    const rosa = await bring(phq9('000000002'));
    const [line] = await listOf(rosa);
    if (line) await see(rosa, line.id);
    await bring(phq9('000000002'));
    expect(await rulesOf(rosa)).toEqual([]);
    await bring(phq9('000000003'));
    expect(await rulesOf(rosa)).toEqual(['assessments.outside-danger']);
    await bring(phq9('000000003', { status: 'entered-in-error' }));
    expect(await rulesOf(rosa)).toEqual([]);
  });

  test('is looked at by the care team, of the right patient; a biller may not say so', async () => {
    const rosa = await bring(phq9('000000001'));
    const [line] = await listOf(rosa);
    if (!line) throw new Error('Nothing came.');
    const bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
    expect(await see(rosa, line.id, bill)).toMatchObject({ ok: false, status: 403 });
    system = `${system} other`;
    const other = await bring(phq9('000000000'));
    expect(await see(other, line.id)).toMatchObject({ ok: false, code: 'assessment.not-found' });
    expect(await see(rosa, line.id, noor)).toMatchObject({ ok: true });
  });
});

describe('a form of the site', () => {
  const url = () => `https://${system.replace(' ', '-')}.example/welcome`;
  const form = (over: object = {}) => ({
    ...{ resourceType: 'Questionnaire', url: url(), version: '2', title: 'Welcome', language: 'en' },
    item: [{ linkId: 'name', type: 'string', text: 'What shall we call you?' }],
    ...over,
  });
  const given = (answer: object) => ({
    ...{ resourceType: 'QuestionnaireResponse', status: 'completed', subject: { reference: urn(1) } },
    questionnaire: `${url()}|2`,
    item: [{ linkId: 'name', answer: [answer] }],
  });
  const bringWelcome = () =>
    noor.do(bringForm, {
      key: randomUUID(),
      body: {
        file: JSON.stringify(form()),
        brought: {
          ...{ what: 'form', name: system.replace(' ', '-'), title: 'Welcome here', language: 'en' },
          ...{ domain: 'other', minutes: 3, asksNoHarm: true },
        },
      },
    });

  test('judges what is filled elsewhere under its name, in its words', async () => {
    await bringWelcome();
    const rosa = await bring(given({ valueString: 'Ana' }));
    const [line] = await listOf(rosa);
    expect(line).toMatchObject({ known: 'site', misfits: 0, title: { en: 'Welcome here' } });
    if (!line) throw new Error('Nothing came.');
    expect((await oneOf(rosa, line.id)).said).toEqual([
      { text: 'What shall we call you?', depth: 0, answers: ['Ana'] },
    ]);
  });

  test('that comes after the answers judges them at the next look', async () => {
    const rosa = await bring(given({ valueBoolean: true }));
    expect(await listOf(rosa)).toMatchObject([{ known: 'none', misfits: null }]);
    await bringWelcome();
    await judgeAgain();
    expect(await listOf(rosa)).toMatchObject([{ known: 'site', misfits: 1 }]);
  });

  test('sent along with the answers gives them its words', async () => {
    const rosa = await bring(given({ valueString: 'Ana' }), form());
    const [line] = await listOf(rosa);
    expect(line).toMatchObject({ known: 'sent', misfits: 0, title: { en: 'Welcome' } });
  });
});

test('what the version before brought in is judged by a job, once', async () => {
  const rosa = await bring(phq9('000000002'));
  await withSession(clinic.ownerUrl, async session => {
    await session.run(sql`alter table outside_answers no force row level security`);
    await session.run(sql`delete from outside_answers where system = ${system}`);
    await session.run(sql`alter table outside_answers force row level security`);
  });
  expect(await listOf(rosa)).toEqual([]);
  expect(await judgeAgain()).toBe('done');
  const [line] = await listOf(rosa);
  expect(line).toMatchObject({ result: { total: 2 } });
  expect(await rulesOf(rosa)).toEqual(['assessments.outside-danger']);
  await judgeAgain();
  expect((await listOf(rosa)).map(it => it.id)).toEqual([line?.id]);
});

const folder = join(import.meta.dirname, '../../../../../shared/data/questionnaires');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: the 36 responses are not beside the repository (${folder}).`);

test.skipIf(!isThere)(
  'the 36 responses of the shared data come in, stand readable, and come in again',
  async () => {
    const responses = ['hl7-validator-questionnaires', 'lforms-r4'].flatMap(dir =>
      readdirSync(join(folder, dir)).flatMap(file => {
        const bytes = readFileSync(join(folder, dir, file));
        const json = JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString());
        return json.resourceType === 'QuestionnaireResponse'
          ? [{ ...json, subject: { reference: urn(1) } }]
          : [];
      }),
    );
    const rosa = await bring(...responses);
    const lines = await listOf(rosa);
    expect(lines).toHaveLength(responses.length);
    for (const { id, known } of lines) {
      expect(known).toBe('none');
      expect((await oneOf(rosa, id)).said.length).toBeGreaterThan(0);
    }
    await bring(...responses);
    expect((await listOf(rosa)).map(it => it.id)).toEqual(lines.map(it => it.id));
  },
);

describe('as FHIR', () => {
  const types = async (client: Client, path: string) => {
    const answered = await client.send({
      method: 'GET',
      path: `/fhir/R4${path}`,
      headers: { cookie: client.cookie, host: 'trellis.test' },
    });
    const { entry = [] } = JSON.parse(answered.text) as {
      readonly entry?: readonly {
        readonly resource: { readonly resourceType: string; readonly id: string };
      }[];
    };
    return { status: answered.status, found: entry.map(it => it.resource) };
  };

  test('what was sent is for who reads answers; a biller finds it by no way', async () => {
    const rosa = await bring(phq9('111111001'));
    const bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
    const { found } = await types(dana, `/QuestionnaireResponse?patient=${rosa}`);
    const [sent] = found;
    if (!sent) throw new Error('The care team reads nothing.');
    for (const path of ['', '/_history', '/_history/1']) {
      const address = `/QuestionnaireResponse/${sent.id}${path}`;
      expect((await types(dana, address)).status, address).toBe(200);
      expect((await types(bill, address)).status, address).toBe(404);
    }
    const everything = `/Patient/${rosa}/$everything?_count=100`;
    const has = async (client: Client, path: string) =>
      (await types(client, path)).found.some(it => it.id === sent.id);
    for (const path of [`/QuestionnaireResponse?_id=${sent.id}`, everything]) {
      expect(await has(dana, path), path).toBe(true);
      expect(await has(bill, path), path).toBe(false);
    }
    const { found: rest } = await types(bill, everything);
    expect(
      rest.map(it => it.resourceType),
      'the rest of the chart',
    ).toContain('Patient');
  });
});
