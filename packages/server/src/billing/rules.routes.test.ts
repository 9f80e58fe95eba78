import { attestForPatient } from '@trellis/core/billing/attestation.contract';
import { approveMonth, getMonth, lockMonth } from '@trellis/core/billing/month.contract';
import * as contracts from '@trellis/core/billing/rules.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import {
  type Awake,
  aPaper,
  aProvenPatient,
  awake,
  paidBy,
  proofOf,
  withElements,
  withPapers,
} from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { verifyDecisions } from './verify-decisions.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let sam: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const sams = { name: 'Sam Ortega', role: 'supervisor', credential: 'RN' } as const;
  await aColleague(clinic, 'sam@riverside.test', sams);
  dana = await signIn('dana');
  sam = awake(clinic, () => signIn('sam'));
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const reading = {
  name: 'ccm-practitioner-units',
  value: 'one',
  from: '2026-11-01',
  reason: 'Our contractor wrote so',
} as const;
const header = 'about,what,value,from,until,source,certainty\r\n';
const medicaid = {
  id: 'medicaid-ny-2026',
  payer: 'medicare-advantage',
  from: '2026-01-01',
  until: null,
  source: 'Payer handbook 2026',
  covers: [],
  text: `${header}99490,seconds,15 min,,,"Handbook, page 4",verified\r\n`,
};

describe('a disputed rule', () => {
  test('is read otherwise from the chosen day on, by whom and why for everybody to see', async () => {
    await sam.do(contracts.chooseReading, { body: reading });
    expect((await dana.do(contracts.getRules)).choices).toMatchObject([{ ...reading, by: 'Sam Ortega' }]);
    await withElements(clinic);
    const held = { ...reading, name: 'ccm-extra-planning', value: 'held' } as const;
    const rosa = await aProvenPatient(dana, clinic, 0);
    await aPaper(dana, rosa.id, 'initiating-visit', '2026-11-19');
    const said = { kind: 'extra-planning', on: '2026-11-19', where: 'Note' } as const;
    const doctor = await signIn('okafor');
    await doctor.do(attestForPatient, { params: { patientId: rosa.id }, body: said });
    const codes = async () => (await proofOf(doctor, rosa.id)).answer.lines.map(it => it.code);
    expect(await codes()).toEqual(['G0506']);
    await sam.do(contracts.chooseReading, { body: held });
    expect(await codes()).toEqual([]);
  });

  test('is refused a reading that it does not have', async () => {
    expect(await sam.try(contracts.chooseReading, { body: { ...reading, value: 'twice' } })).toMatchObject({
      status: 422,
      code: 'billing.rule-value',
    });
  });

  test('never reaches into a locked month', async () => {
    await sam.do(lockMonth, { params: { month: '2026-10' }, version: 0, body: {} });
    const from = (day: string) => sam.try(contracts.chooseReading, { body: { ...reading, from: day } });
    expect(await from('2026-10-01')).toMatchObject({ status: 422, code: 'billing.rule-reaches-back' });
    expect(await from('2026-09-15')).toMatchObject({ code: 'billing.rule-reaches-back' });
    expect(await from('2026-10-15')).toMatchObject({ ok: true });
  });

  test('is a supervisor’s or administrator’s to decide, not a care manager’s', async () => {
    expect(await dana.try(contracts.chooseReading, { body: reading })).toMatchObject({
      code: 'access.not-allowed',
    });
    expect(await dana.try(contracts.loadRules, { body: medicaid })).toMatchObject({
      code: 'access.not-allowed',
    });
    expect(await dana.try(contracts.previewRules, { body: { text: '' } })).toMatchObject({
      code: 'access.not-allowed',
    });
  });
});

/** Sixteen minutes and forty seconds, every paper, and a payer that is not Medicare. */
async function ofAdvantage() {
  await withElements(clinic);
  const rosa = await anEnrolledPatient(dana, clinic);
  await paidBy(clinic, rosa.id, 'medicare-advantage');
  await withPapers(dana, rosa.id);
  await aCall(dana, clinic, rosa.id, { seconds: 1000 });
  return rosa;
}

describe('another payer', () => {
  test('needs rules, and is judged by them once they are loaded, until they are taken back', async () => {
    const rosa = await ofAdvantage();
    const missing = async () => (await proofOf(dana, rosa.id)).missing;
    expect(await missing()).toEqual(['payer.rules']);
    const { ruleFileId } = await sam.do(contracts.loadRules, { body: medicaid });
    const { answer } = await proofOf(dana, rosa.id);
    expect(answer).toMatchObject({ ruleSet: 'medicaid-ny-2026', lines: [{ code: '99490', seconds: 1000 }] });
    await sam.do(contracts.withdrawRules, {
      params: { ruleFileId },
      body: { reason: 'The handbook changed' },
    });
    expect(await missing()).toEqual(['payer.rules']);
    expect((await dana.do(contracts.getRules)).files).toMatchObject([
      { set: { id: 'medicaid-ny-2026' }, by: 'Sam Ortega', withdrawn: { reason: 'The handbook changed' } },
    ]);
    expect(
      await sam.try(contracts.withdrawRules, { params: { ruleFileId }, body: { reason: 'Again' } }),
    ).toMatchObject({ status: 404, code: 'billing.rules-not-found' });
  });

  test('that departs from Medicare in nothing has an empty file', async () => {
    await sam.do(contracts.loadRules, { body: { ...medicaid, text: '', covers: ['CCM'] } });
    expect((await sam.do(contracts.getRules)).files).toMatchObject([{ set: { rows: [], covers: ['CCM'] } }]);
  });

  test('whose file has a bad line is not loaded at all; the preview names the line', async () => {
    const text = `${medicaid.text}99490,moon,4,,,Handbook,verified\r\n`;
    expect(await sam.do(contracts.previewRules, { body: { text } })).toMatchObject({
      rows: [{ about: '99490', value: 900 }],
      faults: [{ row: 3, column: 'what', why: 'unknown' }],
    });
    expect(await sam.try(contracts.loadRules, { body: { ...medicaid, text } })).toMatchObject({
      status: 422,
      code: 'billing.rules-unreadable',
    });
    expect((await sam.do(contracts.getRules)).files).toEqual([]);
  });
});

describe('the table of rules', () => {
  test('is taken along as CSV and is a rule file again that says the same', async () => {
    const asked = { query: { on: '2026-11-23', payer: 'medicare' } } as const;
    const { text: csv, status } = await dana.send(requestOf(contracts.exportRules, asked, dana));
    expect(status).toBe(200);
    const seen = await sam.do(contracts.previewRules, { body: { text: csv } });
    expect(seen.faults).toEqual([]);
    expect(seen.rows.length).toBe(csv.trim().split('\r\n').length - 1);
    expect(seen.rows.length).toBeGreaterThan(250);
  });
});

test('what was approved under a payer’s own rules decides again to the same, also when they are taken back', async () => {
  const rosa = await ofAdvantage();
  const { ruleFileId } = await sam.do(contracts.loadRules, { body: medicaid });
  const doctor = await signIn('okafor');
  const month = { params: { month: '2026-11' } };
  const { seen, version } = await doctor.do(getMonth, month);
  const patients = [{ patientId: rosa.id, seen: seen[rosa.id] ?? '' }];
  await doctor.do(approveMonth, { ...month, version, body: { patients } });
  await sam.do(contracts.withdrawRules, { params: { ruleFileId }, body: { reason: 'The handbook changed' } });
  const { orgId } = clinic.careManager;
  expect(await verifyDecisions(clinic.desk.pool, orgId)).toEqual({
    isVerified: true,
    decisions: 1,
    faults: [],
  });
});
