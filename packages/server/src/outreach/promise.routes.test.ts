import type { Day } from '@trellis/core/basics/day';
import { plusDays } from '@trellis/core/basics/day';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { closeCall, getCall, saveDraft } from '@trellis/core/call/call.contract';
import { decideDueItem, undoDecision } from '@trellis/core/caseload/decision.contract';
import { getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import { noFindings } from '@trellis/core/outreach/findings';
import type { PromiseChoice } from '@trellis/core/outreach/promise';
import * as contracts from '@trellis/core/outreach/promise.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, aDraft, anEnrolledPatient, aStartedCall, inDays } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let luis: Client;
let luisId: StaffId;
let rosa: PatientId;

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  luisId = (await aColleague(clinic, 'luis@riverside.test', { name: 'Luis Ortega' })).staffId;
  luis = await signedIn(into(app), 'luis@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  clinic.clock.pass(60);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: Sql, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, tx => tx.rows<Row>(statement));
const today = (): Day => localDay(clinic.clock.now(), clinic.careManager.practice.zone);
const entry = (days: number, text = 'Call about the ride') => ({
  text,
  to: '',
  dueOn: plusDays(today(), days),
  callId: null,
});
const promises = async () => (await dana.do(contracts.getPromises, { params: { patientId: rosa } })).promises;
const promise = async (days = 0) =>
  (await dana.do(contracts.makePromise, { params: { patientId: rosa }, body: entry(days) })).promiseId;
type Made = Awaited<ReturnType<typeof promise>>;
const settle = (promiseId: Made, choice: PromiseChoice, client = dana) =>
  client.try(contracts.settlePromise, { params: { patientId: rosa, promiseId }, body: { choice } });
const kept = { kind: 'kept', words: 'The van comes at nine' } as const;
const onToday = async (client: Client) =>
  (await client.do(getToday)).rows.flatMap(row => row.items).filter(it => it.rule === 'outreach.promise');
const pass = (days: number) => clinic.clock.pass(days * 86_400);

describe('a promise', () => {
  test('stands on the Today of who made it on its day, in its words, until it is kept', async () => {
    const promiseId = await promise(2);
    expect(await onToday(dana)).toEqual([]);
    pass(2);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await onToday(dana)).toMatchObject([{ anchors: { en: 'Call about the ride', promiseId } }]);
    expect((await settle(promiseId, kept)).ok).toBe(true);
    expect(await onToday(dana)).toEqual([]);
    expect(await promises()).toMatchObject([{ madeBy: 'Dana Whitlock', steps: [{ ...kept, toId: null }] }]);
    expect(await settle(promiseId, kept)).toMatchObject({ status: 409, code: 'promise.over' });
  });

  test('handed over it is on the list of the colleague, and no longer on hers', async () => {
    const promiseId = await promise();
    const given = { kind: 'handed-over', to: luisId, words: 'I am away' } as const;
    expect((await settle(promiseId, given)).ok).toBe(true);
    expect(await onToday(luis)).toMatchObject([{ anchors: { promisedBy: luisId } }]);
    expect((await promises())[0]?.steps).toMatchObject([{ toName: 'Luis Ortega', words: 'I am away' }]);
    expect(await settle(promiseId, given)).toMatchObject({ status: 422, code: 'promise.no-colleague' });
    expect(await settle(promiseId, { kind: 'given-up', words: 'Her son drives now' }, luis)).toMatchObject({
      ok: true,
    });
    expect(await onToday(luis)).toEqual([]);
  });

  test('kept by mistake, the step is taken back and it is due again', async () => {
    const promiseId = await promise();
    const settled = await settle(promiseId, kept);
    const stepId = settled.ok ? settled.answer.stepId : ('' as never);
    const params = { patientId: rosa, promiseId, stepId };
    await dana.do(contracts.voidPromiseStep, { params, body: { reason: 'Another patient' } });
    expect(await onToday(dana)).toHaveLength(1);
    expect(await dana.try(contracts.voidPromiseStep, { params, body: { reason: 'again' } })).toMatchObject({
      code: 'promise.not-found',
    });
    await expect(inOrg(sql`update promise_step set words = ''`)).rejects.toThrow(/permission denied/);
  });

  test('never made, it is taken back with the reason', async () => {
    const promiseId = await promise();
    const params = { patientId: rosa, promiseId };
    await dana.do(contracts.voidPromise, { params, body: { reason: 'Wrong patient' } });
    expect(await promises()).toEqual([]);
    expect(await onToday(dana)).toEqual([]);
    expect(await settle(promiseId, kept)).toMatchObject({ status: 404, code: 'promise.not-found' });
    await expect(inOrg(sql`delete from promise`)).rejects.toThrow(/permission denied/);
  });

  test('for yesterday is none', async () => {
    const body = entry(-1);
    expect(await dana.try(contracts.makePromise, { params: { patientId: rosa }, body })).toMatchObject({
      status: 422,
      code: 'promise.day',
    });
  });
});

describe('on Today', () => {
  const decide = async (
    choice: { kind: 'done'; note: string } | { kind: 'dismissed'; why: 'declined'; note: string },
  ) => {
    const [item] = await onToday(dana);
    const body = { patientId: rosa, key: item?.key ?? '', seen: item?.decisionId ?? null, choice };
    return dana.do(decideDueItem, { body });
  };

  test('done there it is kept, and undone there it is open again', async () => {
    await promise();
    const { decisionId } = await decide({ kind: 'done', note: 'Called, the van comes' });
    expect((await promises())[0]?.steps).toMatchObject([{ kind: 'kept', words: 'Called, the van comes' }]);
    expect(await onToday(dana)).toEqual([]);
    await dana.do(undoDecision, { params: { decisionId } });
    expect((await promises())[0]?.steps).toEqual([]);
    expect(await onToday(dana)).toHaveLength(1);
  });

  test('dismissed there it is given up, and open again when that is taken back by the patient’s page', async () => {
    const promiseId = await promise();
    await decide({ kind: 'dismissed', why: 'declined', note: '' });
    const [step] = (await promises())[0]?.steps ?? [];
    expect(step).toMatchObject({ kind: 'given-up', words: 'declined' });
    const params = { patientId: rosa, promiseId, stepId: step?.id ?? ('' as never) };
    await dana.do(contracts.voidPromiseStep, { params, body: { reason: 'She wants it after all' } });
    expect(await onToday(dana)).toHaveLength(1);
  });
});

describe('on a call', () => {
  const dueOn = async (callId: Awaited<ReturnType<typeof aStartedCall>>) =>
    (await dana.do(getCall, { params: { callId } })).due.filter(it => it.rule === 'outreach.promise');

  test('it is on the agenda before its day, and ticked as done there it is kept at the close', async () => {
    await promise(3);
    const callId = await aStartedCall(dana, rosa);
    const [due] = await dueOn(callId);
    expect(due).toMatchObject({ anchors: { en: 'Call about the ride' } });
    const tick = { key: `due:${due?.key}`, text: 'Call about the ride', state: 'done' } as const;
    const draft = aDraft({ findings: { ...noFindings, agenda: [tick] }, note: 'Spoke of the ride.' });
    const { version } = await dana.do(saveDraft, { params: { callId }, version: 1, body: draft });
    const body = { outcome: 'no-answer', nextContact: inDays(clinic, 7), version } as const;
    await dana.do(closeCall, { params: { callId }, body });
    expect((await promises())[0]?.steps).toMatchObject([{ kind: 'kept', words: 'Call about the ride' }]);
  });

  test('one that is not ticked is on the next agenda too', async () => {
    await promise(3);
    for (let round = 0; round < 2; round += 1) {
      const callId = await aStartedCall(dana, rosa);
      expect(await dueOn(callId)).toHaveLength(1);
      const { version } = await dana.do(getCall, { params: { callId } });
      const body = { outcome: 'no-answer', nextContact: inDays(clinic, 7), version } as const;
      await dana.do(closeCall, { params: { callId }, body });
    }
  });
});

describe('who may', () => {
  test('a biller sees that something is due, and no word of it', async () => {
    const promiseId = await promise();
    await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
    const bo = await signedIn(into(app), 'bo@riverside.test', testPassword);
    const params = { patientId: rosa };
    const due = await bo.do(getPatientDue, { params });
    expect(due.items.map(it => it.rule)).toContain('outreach.promise');
    expect(JSON.stringify(due)).not.toContain('ride');
    expect(await bo.try(contracts.getPromises, { params })).toMatchObject({ status: 403 });
    expect(await bo.try(contracts.makePromise, { params, body: entry(1) })).toMatchObject({ status: 403 });
    expect(await settle(promiseId, kept, bo)).toMatchObject({ status: 403 });
    const one = { params: { patientId: rosa, promiseId }, body: { reason: 'Not so' } };
    expect(await bo.try(contracts.voidPromise, one)).toMatchObject({ status: 403 });
    const stepId = promiseId as never;
    const step = { params: { patientId: rosa, promiseId, stepId }, body: { reason: 'Not so' } };
    expect(await bo.try(contracts.voidPromiseStep, step)).toMatchObject({ status: 403 });
  });

  test('nobody of another organization', async () => {
    await promise();
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const params = { patientId: rosa };
    expect(await theo.try(contracts.getPromises, { params })).toMatchObject({ code: 'patient.not-found' });
    expect(await theo.try(contracts.makePromise, { params, body: entry(1) })).toMatchObject({
      code: 'patient.not-found',
    });
    expect(await inOrg(sql`select id from promise`, clinic.otherOrg.careManager.orgId)).toEqual([]);
  });
});
