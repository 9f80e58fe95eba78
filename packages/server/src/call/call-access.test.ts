import { randomUUID } from 'node:crypto';
import type { Contract } from '@trellis/core/access/contract';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import * as call from '@trellis/core/call/call.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aCall,
  aClose,
  aColleague,
  aDraft,
  admit,
  anEnrolledPatient,
  aStartedCall,
  talk,
} from '../../test/builders.ts';
import { type Client, type Given, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { proofOf } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let priya: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'priya@riverside.test');
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  priya = await signedIn(into(app), 'priya@riverside.test', testPassword);
});
beforeEach(async () => {
  // No second of one test is in the way of the next.
  clinic.clock.pass(60);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const month = () => clinic.clock.now().slice(0, 7);
const openCallsOf = async (client: Client) => (await client.do(call.getOpenCalls)).calls.map(it => it.callId);

describe('a call of a colleague', () => {
  let callId: CallId;
  let gapId: string;
  beforeEach(async () => {
    callId = await aStartedCall(dana, rosa);
    clinic.clock.pass(300);
    gapId = (await dana.do(call.beat, { params: { callId }, body: { focused: true } })).gaps[0]?.id ?? '';
  });

  const tries: readonly (readonly [string, Contract, () => Given<Contract>])[] = [
    ['opened', call.getCall, () => ({ params: { callId } as never })],
    [
      'written in',
      call.saveDraft,
      () => ({ params: { callId } as never, version: 1, body: aDraft({ note: 'Mine' }) as never }),
    ],
    ['kept running', call.beat, () => ({ params: { callId } as never, body: { focused: true } as never })],
    [
      'given its idle time',
      call.decideIdleGap,
      () => ({ params: { callId, gapId } as never, body: { decision: 'kept', reason: 'x' } as never }),
    ],
    [
      'put on the phone',
      call.setPhone,
      () => ({ params: { callId } as never, body: { isOnPhone: true } as never }),
    ],
    ['discarded', call.discardCall, () => ({ params: { callId } as never })],
    ['closed', call.closeCall, () => aClose(clinic, callId) as never],
  ];

  test.each(tries)('cannot be %s, and the try is on the record', async (_what, contract, given) => {
    expect(await priya.try(contract, given())).toMatchObject({
      ok: false,
      status: 403,
      code: 'call.not-yours',
    });
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select event, outcome from audit_event where subject = ${callId} and outcome <> 'done'`),
    );
    expect(rows).toEqual([{ event: contract.name, outcome: 'call.not-yours' }]);
  });

  test('stays as it was after all these tries', async () => {
    for (const [, contract, given] of tries) await priya.try(contract, given());
    expect(await dana.do(call.getCall, { params: { callId } })).toMatchObject({
      draft: { note: '' },
      version: 1,
      clock: { gaps: [{ decision: null }] },
    });
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 0 });
  });

  test('that she discarded does not come back for somebody else', async () => {
    await dana.do(call.discardCall, { params: { callId } });
    expect(await priya.try(call.restoreCall, { params: { callId } })).toMatchObject({
      status: 403,
      code: 'call.not-yours',
    });
  });

  test('is not among one’s own open calls', async () => {
    expect(await openCallsOf(priya)).not.toContain(callId);
    expect(await openCallsOf(dana)).toContain(callId);
  });

  test('gives no key of hers away: the same key is a request of one’s own', async () => {
    const key = randomUUID();
    const close = { ...aClose(clinic, callId), key };
    await dana.do(call.closeCall, close);
    expect(await priya.try(call.closeCall, close)).toMatchObject({ code: 'call.already-closed' });
  });

  test('keeps nobody from calling the same patient; what both worked counts once', async () => {
    await dana.do(call.closeCall, aClose(clinic, callId));
    const danas = await aStartedCall(dana, rosa);
    const priyas = await aStartedCall(priya, rosa);
    expect(priyas).not.toBe(danas);
    await talk(dana, clinic, danas, 60);
    await priya.do(call.beat, { params: { callId: priyas }, body: { focused: true } });
    clinic.clock.pass(30);
    await priya.do(call.beat, { params: { callId: priyas }, body: { focused: true } });
    expect(await dana.do(call.closeCall, aClose(clinic, danas))).toMatchObject({ countedSeconds: 90 });
    expect(await priya.do(call.closeCall, aClose(clinic, priyas))).toMatchObject({
      countedSeconds: 0,
      minutes: [{ program: 'CCM', seconds: 90 }],
    });
    const { contacts } = await dana.do(getContacts, { params: { patientId: rosa } });
    expect(contacts.map(it => [it.staffName, it.countedSeconds])).toEqual([
      ['Priya Raman', 0],
      ['Dana Whitlock', 90],
      ['Dana Whitlock', 0],
    ]);
  });

  test('each person has a clock of her own: starting one’s call stops nobody else’s', async () => {
    const walter = (await anEnrolledPatient(dana, clinic)).id;
    await aStartedCall(priya, walter);
    expect(await dana.do(call.getCall, { params: { callId } })).toMatchObject({
      clock: { runningSince: expect.any(String) },
    });
  });
});

describe('starting a call', () => {
  test('twice with one key starts one call and tells it twice', async () => {
    const start = { params: { patientId: rosa }, key: randomUUID() };
    const first = await dana.do(call.startCall, start);
    expect(await dana.do(call.startCall, start)).toEqual(first);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(
        sql`select 1 from audit_event where event = 'call.started' and ${rosa}::uuid = any(patient_ids)`,
      ),
    );
    expect(rows).toHaveLength(1);
  });

  test('twice at once with two keys takes up the one that is open', async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => aStartedCall(dana, rosa)));
    expect(new Set(started).size).toBe(1);
  });

  test('takes up the draft and the seconds of the call that is still open', async () => {
    const callId = await aStartedCall(dana, rosa);
    await talk(dana, clinic, callId, 40);
    await dana.do(call.saveDraft, { params: { callId }, version: 1, body: aDraft({ note: 'So far' }) });
    expect(await aStartedCall(dana, rosa)).toBe(callId);
    expect(await dana.do(call.getCall, { params: { callId } })).toMatchObject({
      draft: { note: 'So far' },
      version: 2,
    });
    expect(await dana.do(call.closeCall, aClose(clinic, callId, { version: 2 }))).toMatchObject({
      countedSeconds: 40,
    });
  });

  test('with the key of a call that was closed since tells that one; with a new key it is a new call', async () => {
    const start = { params: { patientId: rosa }, key: randomUUID() };
    const { callId } = await dana.do(call.startCall, start);
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect(await dana.do(call.startCall, start)).toEqual({ callId });
    expect(await openCallsOf(dana)).not.toContain(callId);
    expect(await aStartedCall(dana, rosa)).not.toBe(callId);
  });

  test('with a key that was used for another patient is refused', async () => {
    const key = randomUUID();
    await dana.do(call.startCall, { params: { patientId: rosa }, key });
    const walter = (await admit(clinic.desk, clinic.importer)).id;
    expect(await dana.try(call.startCall, { params: { patientId: walter }, key })).toMatchObject({
      code: 'idempotency.key-reused',
    });
  });
});

describe('a call that is closed', () => {
  test('is told as such to whoever opens it, writes in it or beats for it', async () => {
    const callId = await aCall(dana, clinic, rosa);
    const params = { callId };
    const tries = [
      await dana.try(call.getCall, { params }),
      await dana.try(call.saveDraft, { params, version: 1, body: aDraft({ note: 'late' }) }),
      await dana.try(call.beat, { params, body: { focused: true } }),
      await dana.try(call.decideIdleGap, {
        params: { callId, gapId: clinic.desk.ids<'idle gap'>() },
        body: { decision: 'dropped', reason: '' },
      }),
      await dana.try(call.closeCall, aClose(clinic, callId)),
    ];
    for (const reply of tries) expect(reply).toMatchObject({ status: 409, code: 'call.already-closed' });
  });

  test('and beaten for starts no clock again', async () => {
    const callId = await aCall(dana, clinic, rosa, { seconds: 30 });
    await dana.try(call.beat, { params: { callId }, body: { focused: true } });
    clinic.clock.pass(60);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select 1 from attention where call_id = ${callId}`),
    );
    expect(rows).toEqual([]);
    const { pieces } = await proofOf(dana, rosa, month());
    expect(pieces.map(it => it.seconds)).toEqual([30]);
  });
});

test('an idle gap of another call is not found', async () => {
  const first = await aStartedCall(dana, rosa);
  clinic.clock.pass(300);
  const { gaps } = await dana.do(call.beat, { params: { callId: first }, body: { focused: true } });
  const second = await aStartedCall(dana, (await anEnrolledPatient(dana, clinic)).id);
  const params = { callId: second, gapId: gaps[0]?.id ?? '' };
  expect(
    await dana.try(call.decideIdleGap, { params, body: { decision: 'dropped', reason: '' } }),
  ).toMatchObject({
    status: 404,
    code: 'call.gap-not-found',
  });
});

test('a supervising provider reads charts but works no calls', async () => {
  const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  expect(await okafor.try(call.startCall, { params: { patientId: rosa } })).toMatchObject({
    status: 403,
    code: 'access.not-allowed',
  });
});
