import type { Instant } from '@trellis/core/basics/instant';
import { enterTime, takeBackTime } from '@trellis/core/billing/hand-time.contract';
import * as contracts from '@trellis/core/billing/month.contract';
import { closeCall } from '@trellis/core/call/call.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aClose, aColleague, aStartedCall, talk } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, proofOf, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let joan: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
const params = { month: '2026-11' };

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
  joan = awake(clinic, () => signIn('joan'));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

/** Twelve minutes of the 24th of November, which nobody recorded. */
const forgotten = (over: object = {}) => ({
  start: '2026-11-24T19:00:00.000Z',
  end: '2026-11-24T19:12:00.000Z',
  activity: 'coordination' as const,
  reason: 'Called the pharmacy between two visits',
  as: 'time' as 'time' | 'adjustment',
  ...over,
});
const enters = (patientId: string, over: object = {}, client = dana) =>
  client.try(enterTime, { params: { patientId }, body: forgotten(over) });
async function goTo(moment: string): Promise<void> {
  clinic.clock.set(moment as Instant);
  dana = await signIn('dana');
}
async function lockNovember(): Promise<void> {
  const { version } = await joan.do(contracts.getMonth, { params });
  await joan.do(contracts.lockMonth, { params, version, body: {} });
}

describe('time of a month that is over, entered by hand', () => {
  test('completes the month, with reason, who and when it was entered', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    await goTo('2026-12-02T15:00:00.000Z');
    expect((await proofOf(dana, rosa.id)).verdict).toBe('not-billable');
    expect(await enters(rosa.id)).toMatchObject({ ok: true, answer: { countedSeconds: 720 } });
    const { verdict, countedSeconds, pieces } = await proofOf(dana, rosa.id);
    expect([verdict, countedSeconds]).toEqual(['billable', 1320]);
    expect(pieces.at(-1)).toMatchObject({
      source: 'hand',
      activity: 'coordination',
      reason: 'Called the pharmacy between two visits',
      staffName: 'Dana Whitlock',
      serviceDay: '2026-11-24',
      recordedAt: '2026-12-02T15:00:00.000Z',
      seconds: 720,
    });
    const audit = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select event, patient_ids from audit_event where event = 'billing.time-entered'`),
    );
    expect(audit).toEqual([{ event: 'billing.time-entered', patient_ids: [rosa.id] }]);
  });

  test('is refused in the future, and over what stands, which is named', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const walter = await aProvenPatient(dana, clinic, 0, { given: 'Walter' });
    expect(await enters(rosa.id)).toMatchObject({ status: 422, code: 'time.in-future' });
    await goTo('2026-12-02T15:00:00.000Z');
    await enters(walter.id);
    const refused = await enters(rosa.id, { end: '2026-11-24T19:01:00.000Z' });
    expect(refused).toMatchObject({ status: 409, code: 'time.overlaps' });
    expect(JSON.stringify(refused)).toContain('own-with-another-patient');
    expect(JSON.stringify(refused)).not.toContain(walter.id);
    await aColleague(clinic, 'priya@riverside.test');
    const priya = await signIn('priya');
    expect(await enters(walter.id, {}, priya)).toMatchObject({ code: 'time.overlaps' });
    expect(await enters(rosa.id, {}, priya)).toMatchObject({ ok: true });
  });

  test('twice at once is entered once', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    await goTo('2026-12-02T15:00:00.000Z');
    const replies = await Promise.all([enters(rosa.id), enters(rosa.id)]);
    expect(replies.map(it => it.ok).sort()).toEqual([false, true]);
    expect((await proofOf(dana, rosa.id)).countedSeconds).toBe(720);
  });

  test('beside a call leaves its seconds as they are', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    const [call] = (await proofOf(dana, rosa.id)).pieces;
    await goTo('2026-12-02T15:00:00.000Z');
    const overlapping = { start: call?.start, end: call?.end };
    expect(await enters(rosa.id, overlapping)).toMatchObject({ code: 'time.overlaps' });
    expect((await proofOf(dana, rosa.id)).countedSeconds).toBe(600);
  });
});

describe('a locked month', () => {
  test('takes time only as an adjustment, which waits for a decision with its reason', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    await goTo('2026-12-02T15:00:00.000Z');
    await lockNovember();
    await goTo('2026-12-03T15:00:00.000Z');
    expect(await enters(rosa.id)).toMatchObject({ status: 409, code: 'time.month-locked' });
    expect((await joan.do(contracts.getMonth, { params })).adjustments).toEqual([]);
    expect(await enters(rosa.id, { as: 'adjustment' })).toMatchObject({ ok: true });
    expect((await joan.do(contracts.getMonth, { params })).adjustments).toMatchObject([
      {
        patientId: rosa.id,
        stands: '',
        proposed: '1 × 99490',
        lateSeconds: 720,
        lateReasons: ['Called the pharmacy between two visits'],
      },
    ]);
    expect((await proofOf(joan, rosa.id)).lines).toEqual([]);
  });
});

describe('who enters time', () => {
  test('is whoever did the work: no biller, no supervisor, nobody of another organization', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    await goTo('2026-12-02T15:00:00.000Z');
    await aColleague(clinic, 'sam@riverside.test', { role: 'supervisor', credential: 'RN' });
    for (const client of [await joan.now(), await signIn('sam')])
      expect(await enters(rosa.id, {}, client)).toMatchObject({ status: 403 });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await enters(rosa.id, {}, theo)).toMatchObject({ code: 'patient.not-found' });
    expect(await enters(rosa.id, {}, await signIn('okafor'))).toMatchObject({ ok: true });
  });

  test('is taken as what she was licensed as when she worked', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const { orgId, staffId } = clinic.careManager;
    await goTo('2026-12-02T15:00:00.000Z');
    await withOrg(clinic.desk.pool, orgId, async tx => {
      for (const [version, credential] of [
        [1, 'CHW'],
        [2, 'RN'],
      ])
        await tx.run(sql`
          insert into staff_version (org_id, staff_id, version, practice_id, name, role, credential, recorded_at, recorded_by)
          select org_id, id, ${version}, practice_id, name, role, ${credential}, '2026-11-26T12:00:00Z', id
          from staff where org_id = ${orgId} and id = ${staffId}`);
    });
    expect(await enters(rosa.id)).toMatchObject({ answer: { countedSeconds: 0 } });
    const after = { start: '2026-11-27T19:00:00.000Z', end: '2026-11-27T19:05:00.000Z' };
    expect(await enters(rosa.id, after)).toMatchObject({ answer: { countedSeconds: 300 } });
    expect((await proofOf(dana, rosa.id)).pieces).toMatchObject([{ credential: 'RN', seconds: 300 }]);
  });

  test('says why it was not recorded', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    await goTo('2026-12-02T15:00:00.000Z');
    expect(await enters(rosa.id, { reason: ' ' })).toMatchObject({ code: 'request.invalid' });
  });
});

test('a call that still runs is counted around what was entered for the same minutes: no second twice', async () => {
  const rosa = await aProvenPatient(dana, clinic, 0);
  await goTo('2026-11-24T15:00:00.000Z');
  const callId = await aStartedCall(dana, rosa.id);
  await talk(dana, clinic, callId, 300);
  const end = clinic.clock.now();
  const start = new Date(Date.parse(end) - 120_000).toISOString();
  expect(await enters(rosa.id, { start, end })).toMatchObject({ answer: { countedSeconds: 120 } });
  await talk(dana, clinic, callId, 60);
  await dana.do(closeCall, aClose(clinic, callId));
  const { countedSeconds, pieces } = await proofOf(dana, rosa.id);
  expect(countedSeconds).toBe(360);
  expect(pieces.map(it => [it.source, it.seconds])).toEqual([
    ['presence', 180],
    ['hand', 120],
    ['presence', 60],
  ]);
});

describe('time that was entered by mistake', () => {
  const enteredSpan = async (patientId: string, over: object = {}) => {
    const reply = await enters(patientId, over);
    if (!reply.ok) throw new Error(reply.code);
    return reply.answer.spanId;
  };
  const takesBack = (patientId: string, spanId: string, over: object = {}, client = dana) =>
    client.try(takeBackTime, {
      params: { patientId, spanId },
      body: { reason: 'It was for another patient', as: 'time' as const, ...over },
    });

  test('is taken back with the reason, counts no more, and its minutes are free again', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    await goTo('2026-12-02T15:00:00.000Z');
    const spanId = await enteredSpan(rosa.id);
    expect((await proofOf(dana, rosa.id)).verdict).toBe('billable');
    expect(await takesBack(rosa.id, spanId)).toMatchObject({ ok: true });
    expect(await proofOf(dana, rosa.id)).toMatchObject({ verdict: 'not-billable', countedSeconds: 600 });
    expect(await takesBack(rosa.id, spanId)).toMatchObject({ status: 404, code: 'time.not-found' });
    expect(await enters(rosa.id)).toMatchObject({ ok: true });
    expect((await proofOf(dana, rosa.id)).countedSeconds).toBe(1320);
    const kept = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select reason from counted_piece where voids is not null`),
    );
    expect(kept).toEqual([{ reason: 'It was for another patient' }]);
  });

  test('is nobody else’s to take back, and what a call recorded is not taken back here', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    const walter = await aProvenPatient(dana, clinic, 0, { given: 'Walter' });
    const [call] = (await proofOf(dana, rosa.id)).pieces;
    await goTo('2026-12-02T15:00:00.000Z');
    const spanId = await enteredSpan(rosa.id);
    await aColleague(clinic, 'priya@riverside.test');
    expect(await takesBack(rosa.id, spanId, {}, await signIn('priya'))).toMatchObject({
      code: 'time.not-found',
    });
    expect(await takesBack(walter.id, spanId)).toMatchObject({ code: 'time.not-found' });
    expect(await takesBack(rosa.id, call?.spanId ?? '')).toMatchObject({ code: 'time.not-found' });
    expect(await takesBack(rosa.id, spanId, {}, await joan.now())).toMatchObject({ status: 403 });
    expect((await proofOf(dana, rosa.id)).countedSeconds).toBe(1320);
  });

  test('in a locked month is taken back as an adjustment, and the approved line stands until it is decided', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    await goTo('2026-12-02T15:00:00.000Z');
    const spanId = await enteredSpan(rosa.id);
    const before = await joan.do(contracts.getMonth, { params });
    await joan.do(contracts.approveMonth, {
      params,
      version: before.version,
      body: { patients: [{ patientId: rosa.id, seen: before.seen[rosa.id] ?? '' }] },
    });
    await lockNovember();
    await goTo('2026-12-03T15:00:00.000Z');
    expect(await takesBack(rosa.id, spanId)).toMatchObject({ status: 409, code: 'time.month-locked' });
    expect(await takesBack(rosa.id, spanId, { as: 'adjustment' })).toMatchObject({ ok: true });
    expect((await joan.do(contracts.getMonth, { params })).adjustments).toMatchObject([
      { patientId: rosa.id, stands: '1 × 99490', proposed: '' },
    ]);
    expect((await proofOf(joan, rosa.id)).lines).toMatchObject([{ code: '99490', voided: null }]);
  });
});
