import { lockSession } from '@trellis/core/access/session.contract';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import * as call from '@trellis/core/call/call.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { ContactKind } from '@trellis/core/outreach/contact-kind';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aClose,
  aDraft,
  admit,
  anEnrolledPatient,
  aStartedCall,
  checkInOf,
  inDays,
  talk,
} from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { proofOf } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { checkDerived } from '../caseload/rederive.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
beforeEach(async () => {
  clinic.clock.pass(3600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const someone = async (): Promise<PatientId> => (await anEnrolledPatient(dana, clinic)).id;
const started = async (patientId: PatientId, kind: ContactKind): Promise<CallId> =>
  (await dana.do(call.startCall, { params: { patientId }, body: { kind } })).callId;
const rowOf = (patientId: PatientId) => checkInOf(dana, patientId);
const monthOf = (patientId: PatientId) => proofOf(dana, patientId, clinic.clock.now().slice(0, 7));
const beat = (callId: CallId, body: { focused: boolean; hidden?: boolean } = { focused: true }) =>
  dana.do(call.beat, { params: { callId }, body });
const phone = (callId: CallId, isOnPhone: boolean) =>
  dana.do(call.setPhone, { params: { callId }, body: { isOnPhone } });

const pharmacy = { way: 'outbound', party: { with: 'pharmacy', name: 'Corner Pharmacy' } } as const;
const herCall = { way: 'inbound', party: { with: 'patient' } } as const;
const review = { way: 'work', work: 'chart-review' } as const;

describe('contacts of every kind on one page', () => {
  test('a pharmacy that was asked: coordination time, no try, and the plan stands as it was', async () => {
    const patientId = await someone();
    const due = await rowOf(patientId);
    const callId = await started(patientId, pharmacy);
    expect((await dana.do(call.getCall, { params: { callId } })).draft.kind).toEqual(pharmacy);
    await talk(dana, clinic, callId, 200);
    const close = aClose(clinic, callId, { outcome: 'waiting', nextContact: null });
    expect(await dana.do(call.closeCall, close)).toMatchObject({ countedSeconds: 200, nextContact: null });
    expect(await rowOf(patientId)).toMatchObject({ key: due?.key, tries: [], minutes: { seconds: 200 } });
    expect((await monthOf(patientId)).pieces).toMatchObject([{ activity: 'coordination', seconds: 200 }]);
    expect((await dana.do(getContacts, { params: { patientId } })).contacts).toMatchObject([
      { kind: pharmacy, outcome: 'waiting', nextContact: null },
    ]);
  });

  test('a chart review is work without a call, counted as such, and needs no question', async () => {
    const patientId = await someone();
    const callId = await started(patientId, review);
    await talk(dana, clinic, callId, 120);
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'done', nextContact: null }));
    expect((await monthOf(patientId)).pieces).toMatchObject([{ activity: 'chart-review', seconds: 120 }]);
  });

  test('her own call closes without the guide, is no try, and plans the next check-in', async () => {
    const patientId = await someone();
    const callId = await started(patientId, herCall);
    await talk(dana, clinic, callId, 60);
    const nextContact = inDays(clinic, 28);
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'reached', nextContact }));
    expect(await rowOf(patientId)).toMatchObject({ since: 'contact', tries: [], outcome: 'reached' });
  });

  test('an outcome of another kind is refused, and nothing is written', async () => {
    const patientId = await someone();
    const callId = await started(patientId, review);
    const refused = await dana.try(call.closeCall, aClose(clinic, callId, { outcome: 'reached' }));
    expect(refused).toMatchObject({ status: 422, code: 'call.outcome-does-not-fit' });
    expect((await dana.do(getContacts, { params: { patientId } })).contacts).toEqual([]);
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'done', nextContact: null }));
  });

  test('what the call becomes on the way is in the draft, and each segment is what it was then', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    await talk(dana, clinic, callId, 60);
    await dana.do(call.beat, { params: { callId }, body: { focused: false, leaving: true } });
    const { version } = await dana.do(call.saveDraft, {
      params: { callId },
      version: 1,
      body: aDraft({ kind: pharmacy, note: 'She asked me to call the pharmacy.' }),
    });
    await beat(callId);
    await talk(dana, clinic, callId, 60);
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'settled', nextContact: null, version }));
    expect((await monthOf(patientId)).pieces.map(it => [it.activity, it.seconds])).toEqual([
      ['contact', 60],
      ['coordination', 60],
    ]);
  });

  test('someone who has died is not called, but her provider may be', async () => {
    const { id } = await admit(clinic.desk, clinic.importer, { deceasedOn: '2026-11-01' as never });
    const refused = await dana.try(call.startCall, { params: { patientId: id } });
    expect(refused).toMatchObject({ code: 'call.deceased' });
    const callId = await started(id, { way: 'outbound', party: { with: 'provider', name: 'Dr. Okafor' } });
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'settled', nextContact: null }));
  });
});

describe('what is chosen before the close', () => {
  test('is there after a reload and on another device: outcome, next contact, findings', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    const body = aDraft({
      outcome: 'left-message',
      next: { timed: true, at: '2026-12-18T15:30:00.000Z' as never },
      findings: {
        medicines: [],
        barriers: ['cost', 'transport'],
        taught: [{ topic: 'salt-and-food', teachBack: 'said-back' }],
        agenda: [],
        promise: 'Scale batteries',
      },
    });
    await dana.do(call.saveDraft, { params: { callId }, version: 1, body });
    const tablet = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect((await tablet.do(call.getCall, { params: { callId } })).draft).toEqual(body);
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'left-message', version: 2 }));
    const [contact] = (await dana.do(getContacts, { params: { patientId } })).contacts;
    expect(contact?.findings).toEqual(body.findings);
  });
});

describe('a next contact promised to someone in no program', () => {
  test('stands on Today of the one who promised it, and goes when it was kept', async () => {
    const { id } = await admit(clinic.desk, clinic.importer, { given: 'Ines' });
    const callId = await aStartedCall(dana, id);
    await dana.do(call.closeCall, aClose(clinic, callId, { nextContact: inDays(clinic, 1) }));
    expect(await rowOf(id)).toMatchObject({ rule: 'outreach.promised-contact', program: null, timed: false });
    const again = await aStartedCall(dana, id);
    await dana.do(call.closeCall, aClose(clinic, again, { nextContact: inDays(clinic, 20) }));
    expect(await rowOf(id)).toMatchObject({ key: `outreach.promised-contact:${again}` });
    expect(await checkDerived(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({ unequal: [] });
  });
});

describe('silence that nobody decided about', () => {
  test('stays in the proof of the month as not counted', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    await talk(dana, clinic, callId, 60);
    clinic.clock.pass(720);
    await beat(callId);
    await dana.do(call.closeCall, aClose(clinic, callId));
    const month = await monthOf(patientId);
    expect(month.uncounted).toMatchObject([
      { seconds: 720, why: 'nobody-decided', staffName: 'Dana Whitlock' },
    ]);
    expect(month.countedSeconds).toBe(60);
  });

  test('leaves nothing when it was dropped', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    clinic.clock.pass(720);
    const { gaps } = await beat(callId);
    const params = { callId, gapId: gaps[0]?.id ?? '' };
    await dana.do(call.decideIdleGap, { params, body: { decision: 'dropped', reason: '' } });
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect((await monthOf(patientId))?.uncounted).toEqual([]);
  });
});

describe('a call opened by mistake', () => {
  test('goes without a contact; its seconds stay visible and count for nothing', async () => {
    const patientId = await someone();
    const due = await rowOf(patientId);
    const callId = await aStartedCall(dana, patientId);
    await talk(dana, clinic, callId, 30);
    expect(await dana.do(call.discardCall, { params: { callId } })).toEqual({ uncountedSeconds: 30 });
    expect((await dana.do(call.getOpenCalls)).calls.filter(it => it.callId === callId)).toEqual([]);
    expect((await dana.do(getContacts, { params: { patientId } })).contacts).toEqual([]);
    expect(await rowOf(patientId)).toMatchObject({ key: due?.key });
    const month = await monthOf(patientId);
    expect([month.countedSeconds, month.uncounted.map(it => [it.seconds, it.why])]).toEqual([
      0,
      [[30, 'opened-by-mistake']],
    ]);
    expect(await dana.try(call.getCall, { params: { callId } })).toMatchObject({ code: 'call.not-found' });
    expect((await aStartedCall(dana, patientId)) === callId).toBe(false);
  });

  test('comes back with its seconds when that was the mistake', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    await talk(dana, clinic, callId, 30);
    await dana.do(call.discardCall, { params: { callId } });
    clinic.clock.pass(5);
    expect(await dana.do(call.restoreCall, { params: { callId } })).toEqual({ callId });
    await talk(dana, clinic, callId, 30);
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 60 });
    expect((await monthOf(patientId))?.uncounted).toEqual([]);
  });

  test('does not come back beside a new one, nor to a colleague', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    await dana.do(call.discardCall, { params: { callId } });
    const next = await aStartedCall(dana, patientId);
    expect(await dana.try(call.restoreCall, { params: { callId } })).toMatchObject({
      code: 'call.already-open',
    });
    expect(await dana.try(call.restoreCall, { params: { callId: next } })).toMatchObject({
      code: 'call.not-found',
    });
    await dana.do(call.discardCall, { params: { callId: next } });
  });

  test('is no longer one once a word was written', async () => {
    const callId = await aStartedCall(dana, await someone());
    const body = aDraft({ note: 'Reached her.' });
    await dana.do(call.saveDraft, { params: { callId }, version: 1, body });
    expect(await dana.try(call.discardCall, { params: { callId } })).toMatchObject({
      status: 409,
      code: 'call.in-use',
    });
    await dana.do(call.closeCall, aClose(clinic, callId, { version: 2 }));
  });
});

describe('on the phone', () => {
  test('forty minutes in another window count, the page heard once a minute', async () => {
    const callId = await aStartedCall(dana, await someone());
    expect((await phone(callId, true)).phoneUntil).not.toBeNull();
    for (let minute = 0; minute < 40; minute += 1) {
      clinic.clock.pass(62);
      await beat(callId, { focused: false, hidden: true });
    }
    const clock = await phone(callId, false);
    expect(clock).toMatchObject({ gaps: [], phoneUntil: null });
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 40 * 62 });
  });

  test('the session locks itself meanwhile, and her seconds go on; the page behind it stays shut', async () => {
    const callId = await aStartedCall(dana, await someone());
    await phone(callId, true);
    for (let minute = 1; minute <= 40; minute += 1) {
      clinic.clock.pass(60);
      const reply = await dana.try(call.beat, {
        params: { callId },
        body: { focused: false, hidden: true },
        headers: { 'x-idle-seconds': String(minute * 60) },
      });
      expect(reply.ok, `minute ${minute}`).toBe(true);
    }
    expect(await dana.try(call.getCall, { params: { callId } })).toMatchObject({ code: 'access.locked' });
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 40 * 60 });
  });

  test.each([
    ['says it is seen', { focused: true }],
    ['has no focus', { focused: false }],
    ['is left', { focused: false, leaving: true }],
  ])(
    'nobody works behind a lock: without the phone the page adds nothing, also when it %s',
    async (_, body) => {
      const callId = await aStartedCall(dana, await someone());
      await talk(dana, clinic, callId, 30);
      await dana.do(lockSession);
      for (let seconds = 0; seconds < 600; seconds += 30) {
        clinic.clock.pass(30);
        await dana.do(call.beat, { params: { callId }, body });
      }
      dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
      expect((await beat(callId)).gaps).toMatchObject([{ decision: null }]);
      expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 30 });
    },
  );

  test('a session locked by hand keeps the phone going, and nothing else', async () => {
    const callId = await aStartedCall(dana, await someone());
    await phone(callId, true);
    await dana.do(lockSession);
    clinic.clock.pass(60);
    expect(await beat(callId)).toMatchObject({ runningSince: expect.any(String), gaps: [] });
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 60 });
  });

  test('a phone that was forgotten ends by itself; what follows is a gap to decide', async () => {
    const callId = await aStartedCall(dana, await someone());
    await phone(callId, true);
    for (let minute = 0; minute < 90; minute += 1) {
      clinic.clock.pass(60);
      await beat(callId, { focused: false, hidden: true });
    }
    const { recordedSeconds, gaps } = await beat(callId);
    expect(recordedSeconds).toBe(45 * 60);
    expect(gaps).toMatchObject([{ decision: null }]);
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 45 * 60 });
  });

  test('a long talk goes on when she says that she is still on the phone', async () => {
    const callId = await aStartedCall(dana, await someone());
    await phone(callId, true);
    for (let minute = 1; minute <= 80; minute += 1) {
      clinic.clock.pass(60);
      await (minute === 40 ? phone(callId, true) : beat(callId, { focused: false, hidden: true }));
    }
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 80 * 60 });
  });

  test('three hours of sleep with the receiver off count nothing', async () => {
    const patientId = await someone();
    const callId = await aStartedCall(dana, patientId);
    await phone(callId, true);
    await talk(dana, clinic, callId, 60);
    clinic.clock.pass(3 * 3600);
    const clock = await beat(callId, { focused: false, hidden: true });
    expect(clock.recordedSeconds).toBe(60);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 60 });
    expect((await monthOf(patientId))?.uncounted).toMatchObject([{ seconds: 3 * 3600 }]);
  });

  test('a hidden page without the phone says nothing', async () => {
    const callId = await aStartedCall(dana, await someone());
    clinic.clock.pass(30);
    await beat(callId, { focused: false, hidden: true });
    clinic.clock.pass(40);
    expect((await beat(callId)).gaps).toHaveLength(1);
    await dana.do(call.closeCall, aClose(clinic, callId));
  });

  test('two devices at once count each second once', async () => {
    const callId = await aStartedCall(dana, await someone());
    const tablet = await signedIn(into(app), 'dana@riverside.test', testPassword);
    await phone(callId, true);
    for (let minute = 0; minute < 5; minute += 1) {
      clinic.clock.pass(60);
      await Promise.all(
        [dana, tablet].map(it =>
          it.do(call.beat, { params: { callId }, body: { focused: false, hidden: true } }),
        ),
      );
    }
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 300 });
  });
});
