import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/needs/needs.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  await aColleague(clinic, 'adaeze@riverside.test', { role: 'supervising-provider', name: 'Adaeze Okafor' });
  okafor = await signedIn(into(app), 'adaeze@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: Sql, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, tx => tx.rows<Row>(statement));
const needs = async (client = dana) =>
  (await client.do(contracts.getNeeds, { params: { patientId: rosa } })).needs;
const said = (linkId: string, code: string) => ({
  linkId,
  answer: [{ valueCoding: { system: 'http://loinc.org', code } }],
});

/** The food questions of the Hunger Vital Sign, read aloud. */
async function askFood(code: string) {
  clinic.clock.pass(60);
  const body = {
    instrumentId: 'hunger-vital-sign',
    language: 'en',
    mode: 'read-aloud',
    answerer: { who: 'patient' },
  } as const;
  const { draftId } = await dana.do(assessments.beginAssessment, { params: { patientId: rosa }, body });
  const params = { patientId: rosa, draftId };
  const items = [said('88122-7', code), said('88123-5', code)];
  await dana.do(assessments.saveAssessmentDraft, { params, version: 1, body: { items, skips: {} } });
  return dana.do(assessments.finishAssessment, { params, body: { draftVersion: 2 } });
}
const [often, never] = ['LA28397-0', 'LA28398-8'];
const params = () => ({ patientId: rosa, domain: 'food-insecurity' });
const wish = (wanted: 'wants-help' | 'declined', client = dana) =>
  client.try(contracts.sayWish, { params: params(), body: { wish: wanted } });
const judge = (verdict: 'accepted' | 'declined', reason = '', client = okafor, code = 'Z59.41') =>
  client.try(contracts.judgeCode, { params: params(), body: { code, verdict, reason } });

describe('a social need', () => {
  test('is heard in an answer, and met by nothing but a later one', async () => {
    expect(await needs()).toEqual([]);
    const { assessmentId } = await askFood(often);
    expect(await needs()).toMatchObject([
      { domain: 'food-insecurity', state: 'found', heard: { assessmentId }, metBy: null },
    ]);
    const later = await askFood(never);
    expect(await needs()).toMatchObject([{ state: 'met', metBy: { assessmentId: later.assessmentId } }]);
  });

  test('is none any more when its answer is taken back', async () => {
    const { assessmentId } = await askFood(often);
    const taken = { params: { patientId: rosa, assessmentId }, body: { reason: 'It was her sister' } };
    await dana.do(assessments.voidAssessment, taken);
    expect(await needs()).toEqual([]);
  });

  test('says whether help is wanted, as it was said last', async () => {
    expect(await wish('wants-help')).toMatchObject({ status: 409, code: 'need.not-open' });
    await askFood(often);
    clinic.clock.pass(60);
    expect((await wish('wants-help')).ok).toBe(true);
    expect(await needs()).toMatchObject([{ state: 'wants-help', wish: { by: 'Dana Whitlock' } }]);
    clinic.clock.pass(60);
    await wish('declined');
    expect(await needs()).toMatchObject([{ state: 'declined' }]);
    expect(await inOrg(sql`select id from need_wish where patient_id = ${rosa}`)).toHaveLength(2);
    await expect(inOrg(sql`update need_wish set wish = 'declined'`)).rejects.toThrow(/permission denied/);
  });
});

describe('a code for the provider', () => {
  test('is proposed, judged with a reason, and joins no list of problems', async () => {
    await askFood(often);
    expect((await needs(okafor))[0]?.codes).toMatchObject([{ code: 'Z59.41', judgement: null }]);
    clinic.clock.pass(60);
    expect(await judge('declined')).toMatchObject({ status: 422, code: 'need.needs-reason' });
    expect((await judge('accepted')).ok).toBe(true);
    expect((await needs())[0]?.codes).toMatchObject([
      { code: 'Z59.41', judgement: { verdict: 'accepted', by: 'Adaeze Okafor' } },
    ]);
    const problems = sql`select code from condition_fact where patient_id = ${rosa} and code like 'Z59%'`;
    expect(await inOrg(problems)).toEqual([]);
    await expect(inOrg(sql`delete from need_code`)).rejects.toThrow(/permission denied/);
    await expect(inOrg(sql`update need_code_void set reason = 'x'`)).rejects.toThrow(/permission denied/);
  });

  test('that is not proposed cannot be judged', async () => {
    expect(await judge('accepted')).toMatchObject({ status: 409, code: 'need.not-open' });
    await askFood(often);
    expect(await judge('accepted', '', okafor, 'Z59.82')).toMatchObject({ code: 'need.not-open' });
  });
});

describe('who may', () => {
  test('the provider judges codes and asks no wishes; the care manager the other way round', async () => {
    await askFood(often);
    expect(await judge('accepted', '', dana)).toMatchObject({ status: 403, code: 'access.not-allowed' });
    expect(await wish('declined', okafor)).toMatchObject({ status: 403, code: 'access.not-allowed' });
  });

  test.each(['biller', 'administrator'] as const)('a %s sees no need', async role => {
    await aColleague(clinic, `${role}-${rosa}@riverside.test`, { role });
    const other = await signedIn(into(app), `${role}-${rosa}@riverside.test`, testPassword);
    expect(await other.try(contracts.getNeeds, { params: { patientId: rosa } })).toMatchObject({
      status: 403,
    });
    expect(await wish('declined', other)).toMatchObject({ status: 403 });
    expect(await judge('accepted', '', other)).toMatchObject({ status: 403 });
  });

  test('nobody of another organization', async () => {
    await askFood(often);
    await wish('declined');
    await judge('accepted');
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.try(contracts.getNeeds, { params: { patientId: rosa } })).toMatchObject({
      code: 'patient.not-found',
    });
    expect(await wish('declined', theo)).toMatchObject({ code: 'patient.not-found' });
    const theirs = clinic.otherOrg.careManager.orgId;
    expect(await inOrg(sql`select id from need_wish`, theirs)).toEqual([]);
    expect(await inOrg(sql`select id from need_code`, theirs)).toEqual([]);
  });
});
