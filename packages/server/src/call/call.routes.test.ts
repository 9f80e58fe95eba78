import { randomUUID } from 'node:crypto';
import type { Day } from '@trellis/core/basics/day';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { startOfDay, type Zone } from '@trellis/core/basics/zone';
import * as call from '@trellis/core/call/call.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aDraft, admit, checkInOf, enrolled, inDays } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { proofOf } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { checkDerived } from '../caseload/rederive.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let other: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
beforeEach(async () => {
  // A test later in the file may be past the twelve hours of an earlier sign-in.
  clinic.clock.pass(3600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  other = await signedIn(into(app), 'theo@hillside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const everyAnswer = [
  { questionId: 'how-since-last', answerIds: ['same'], words: 'Igual que siempre', skipped: null },
  { questionId: 'medicines', answerIds: ['missed-some'], words: '', skipped: null },
  { questionId: 'need-help', answerIds: [], words: '', skipped: 'She had to leave' },
];

const aNextContact = () => inDays(clinic, 28);

async function enrolledPatient(): Promise<PatientId> {
  const patient = await admit(clinic.desk, clinic.importer);
  const chart = await dana.do(getChart, { params: { patientId: patient.id } });
  await enrolled(
    dana,
    clinic,
    patient.id,
    chart.problems.map(it => it.id),
  );
  return patient.id;
}

async function startedCall(patientId: PatientId): Promise<CallId> {
  return (await dana.do(call.startCall, { params: { patientId } })).callId;
}

/** Lets the clock run with the page open, beating as the page does. */
async function talk(callId: CallId, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 10) {
    clinic.clock.pass(Math.min(10, left));
    await dana.do(call.beat, { params: { callId }, body: { focused: true } });
  }
}

const closeAs = (callId: CallId, version: number, outcome: 'reached' | 'no-answer' = 'no-answer') => ({
  params: { callId },
  body: { outcome, nextContact: aNextContact(), version },
});

const rowsOf = async (patientId: PatientId) => {
  const found = await checkInOf(dana, patientId);
  return found ? [found] : [];
};

describe('one check-in from due to closed', () => {
  test('the due item goes, the next one stands at its time, the seconds are counted, and what is derived is equal', async () => {
    const patientId = await enrolledPatient();
    const [due] = await rowsOf(patientId);
    expect(due).toMatchObject({
      rule: 'ccm.check-in',
      since: 'enrolment',
      tries: [],
      minutes: { seconds: 0 },
    });

    const callId = await startedCall(patientId);
    await talk(callId, 245);
    const saved = await dana.do(call.saveDraft, {
      params: { callId },
      version: 1,
      body: aDraft({ note: 'Forgot metformin twice.', answers: everyAnswer }),
    });
    const close = closeAs(callId, saved.version, 'reached');
    const closed = await dana.do(call.closeCall, close);
    expect(closed).toEqual({
      countedSeconds: 245,
      minutes: [{ program: 'CCM', seconds: 245, thresholdSeconds: 1200, shared: null }],
      nextContact: close.body.nextContact,
    });

    const [next, ...more] = await rowsOf(patientId);
    expect(more).toEqual([]);
    expect(next).toMatchObject({
      since: 'contact',
      outcome: 'reached',
      dueAt: startOfDay(close.body.nextContact.on, 'America/New_York' as Zone),
      tries: ['reached'],
    });
    expect(next?.key).not.toBe(due?.key);

    const month = await proofOf(dana, patientId);
    expect(month).toMatchObject({ verdict: 'not-billable', countedSeconds: 245 });
    expect(month.pieces.map(piece => piece.seconds)).toEqual([245]);
    expect(month.missing).not.toContain('ccm.consent');

    const { contacts } = await dana.do(getContacts, { params: { patientId } });
    expect(contacts).toMatchObject([
      { outcome: 'reached', note: 'Forgot metformin twice.', countedSeconds: 245, answers: everyAnswer },
    ]);

    const report = await checkDerived(clinic.desk.pool, clinic.careManager.orgId);
    expect(report).toMatchObject({ behind: [], unequal: [] });
    expect(report.equal).toBeGreaterThan(0);
  });

  test('no answer needs no questions', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    await talk(callId, 20);
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 20 });
    expect(await rowsOf(patientId)).toMatchObject([{ outcome: 'no-answer', tries: ['no-answer'] }]);
  });

  test('a call to someone who is not enrolled counts for no program', async () => {
    const patient = await admit(clinic.desk, clinic.importer);
    const callId = await startedCall(patient.id);
    await talk(callId, 30);
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({
      countedSeconds: 30,
      minutes: [],
    });
  });

  test('a call over midnight is two service days in the patient’s zone', async () => {
    const patientId = await enrolledPatient();
    // 23:59:40 in New York, in winter.
    clinic.clock.set(plusSeconds('2026-12-01T04:59:40.000Z' as ReturnType<typeof plusSeconds>, 0));
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const callId = await startedCall(patientId);
    await talk(callId, 50);
    await dana.do(call.closeCall, closeAs(callId, 1));
    const days = await Promise.all(
      (['2026-11', '2026-12'] as const).map(async month =>
        (await proofOf(dana, patientId, month)).pieces.map(it => [it.serviceDay, it.seconds]),
      ),
    );
    expect(days).toEqual([[['2026-11-30' as Day, 20]], [['2026-12-01' as Day, 30]]]);
  });
});

describe('the clock', () => {
  test('three hours of sleep are a gap that is offered, never counted by itself', async () => {
    const callId = await startedCall(await enrolledPatient());
    await talk(callId, 60);
    clinic.clock.pass(3 * 3600);
    // Her session has locked itself meanwhile.
    const asleep = await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    expect(asleep).toMatchObject({ recordedSeconds: 60, gaps: [] });
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const clock = await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    expect(clock.recordedSeconds).toBe(60);
    expect(clock.gaps).toMatchObject([{ decision: null }]);
    await talk(callId, 40);
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 100 });
  });

  test('a gap is kept as a marked hand entry with its reason, or dropped, once', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    await talk(callId, 10);
    clinic.clock.pass(300);
    const clock = await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    const gapId = clock.gaps[0]?.id ?? '';
    const params = { callId, gapId };
    expect(
      await dana.try(call.decideIdleGap, { params, body: { decision: 'kept', reason: ' ' } }),
    ).toMatchObject({ code: 'call.gap-needs-reason' });
    const kept = await dana.do(call.decideIdleGap, {
      params,
      body: { decision: 'kept', reason: 'Read the discharge letter' },
    });
    expect(kept.recordedSeconds).toBe(310);
    expect(
      await dana.try(call.decideIdleGap, { params, body: { decision: 'dropped', reason: '' } }),
    ).toMatchObject({ code: 'call.gap-decided' });
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 310 });
    const month = clinic.clock.now().slice(0, 7);
    const { pieces } = await proofOf(dana, patientId, month);
    expect(pieces.find(it => it.source === 'hand')).toMatchObject({
      seconds: 300,
      reason: 'Read the discharge letter',
    });
  });

  test('runs for one call of a person: starting the second ends the segment of the first', async () => {
    const first = await startedCall(await enrolledPatient());
    await talk(first, 30);
    const second = await startedCall(await enrolledPatient());
    await talk(second, 40);
    const open = await dana.do(call.getOpenCalls);
    const mine = open.calls.filter(it => [first, second].includes(it.callId));
    expect(mine.map(it => [it.clock.recordedSeconds, it.clock.runningSince !== null])).toEqual([
      [30, false],
      [0, true],
    ]);
    await dana.do(call.closeCall, closeAs(second, 1));
    expect(await dana.do(call.closeCall, closeAs(first, 1))).toMatchObject({ countedSeconds: 30 });
  });

  test('stops when she leaves the call page for another, and goes on when she is back', async () => {
    const callId = await startedCall(await enrolledPatient());
    await talk(callId, 30);
    const left = await dana.do(call.beat, { params: { callId }, body: { focused: false, leaving: true } });
    expect(left).toMatchObject({ recordedSeconds: 30, runningSince: null, gaps: [] });
    clinic.clock.pass(45);
    await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    await talk(callId, 20);
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 50 });
  });

  test('a page in the background never takes it from the call in front', async () => {
    const first = await startedCall(await enrolledPatient());
    const second = await startedCall(await enrolledPatient());
    await talk(second, 20);
    const behind = await dana.do(call.beat, { params: { callId: first }, body: { focused: false } });
    expect(behind.runningSince).toBeNull();
    await dana.do(call.closeCall, closeAs(second, 1));
    await dana.do(call.closeCall, closeAs(first, 1));
  });

  test('a clock that steps back neither loses nor invents a second', async () => {
    const callId = await startedCall(await enrolledPatient());
    await talk(callId, 30);
    clinic.clock.pass(-20);
    await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    clinic.clock.pass(40);
    await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 50 });
  });

  test('two pages beating at once count each second once', async () => {
    const callId = await startedCall(await enrolledPatient());
    for (let i = 0; i < 6; i += 1) {
      clinic.clock.pass(10);
      await Promise.all(
        [1, 2, 3].map(() => dana.do(call.beat, { params: { callId }, body: { focused: true } })),
      );
    }
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 60 });
  });
});

describe('the note', () => {
  test('edited in two windows is never silently overwritten', async () => {
    const callId = await startedCall(await enrolledPatient());
    const body = aDraft({ note: 'From the first window' });
    await dana.do(call.saveDraft, { params: { callId }, version: 1, body });
    const late = await dana.try(call.saveDraft, {
      params: { callId },
      version: 1,
      body: aDraft({ note: 'From the second' }),
    });
    expect(late).toMatchObject({ status: 412, code: 'edit.stale' });
    expect((await dana.do(call.getCall, { params: { callId } })).draft.note).toBe('From the first window');
    expect(await dana.try(call.closeCall, closeAs(callId, 1))).toMatchObject({ code: 'edit.stale' });
    await dana.do(call.closeCall, closeAs(callId, 2));
  });

  test('saved again after a lost answer is simply saved', async () => {
    const callId = await startedCall(await enrolledPatient());
    const save = { params: { callId }, version: 1, body: aDraft({ note: 'Once' }) };
    const first = await dana.do(call.saveDraft, save);
    expect((await dana.do(call.saveDraft, save)).version).toBe(first.version);
    await dana.do(call.closeCall, closeAs(callId, 2));
  });

  test('holds only answers of the guide', async () => {
    const callId = await startedCall(await enrolledPatient());
    const save = (questionId: string, answerId: string) =>
      dana.try(call.saveDraft, {
        params: { callId },
        version: 1,
        body: aDraft({ answers: [{ questionId, answerIds: [answerId], words: '', skipped: null }] }),
      });
    expect(await save('how-since-last', 'splendid')).toMatchObject({ code: 'call.unknown-answer' });
    expect(await save('favourite-colour', 'same')).toMatchObject({ code: 'call.unknown-answer' });
    await dana.do(call.closeCall, closeAs(callId, 1));
  });
});

describe('closing', () => {
  test('is refused when she was reached and questions are left, and nothing is written', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    const refused = await dana.try(call.closeCall, closeAs(callId, 1, 'reached'));
    expect(refused).toMatchObject({
      status: 422,
      code: 'call.unanswered',
      details: { questions: ['how-since-last', 'medicines', 'need-help'] },
    });
    expect((await dana.do(getContacts, { params: { patientId } })).contacts).toEqual([]);
    await dana.do(call.closeCall, closeAs(callId, 1));
  });

  test('needs a next contact that lies ahead', async () => {
    const callId = await startedCall(await enrolledPatient());
    const past = {
      ...closeAs(callId, 1),
      body: { ...closeAs(callId, 1).body, nextContact: inDays(clinic, -1) },
    };
    expect(await dana.try(call.closeCall, past)).toMatchObject({ code: 'call.next-contact-past' });
    await dana.do(call.closeCall, closeAs(callId, 1));
  });

  test('ten times at once with one key closes once, and every one gets the same answer', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    await talk(callId, 30);
    const key = randomUUID();
    const close = { ...closeAs(callId, 1), key };
    const replies = await Promise.all(Array.from({ length: 10 }, () => dana.try(call.closeCall, close)));
    expect(replies.filter(it => it.ok)).toHaveLength(10);
    expect(new Set(replies.map(it => JSON.stringify(it))).size).toBe(1);
    expect((await dana.do(getContacts, { params: { patientId } })).contacts).toHaveLength(1);
    const reused = await dana.try(call.closeCall, { ...close, body: { ...close.body, version: 2 } });
    expect(reused).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
  });

  test('ten times at once without a common key closes once', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => dana.try(call.closeCall, closeAs(callId, 1))),
    );
    expect(replies.filter(it => it.ok)).toHaveLength(1);
    expect(replies.filter(it => !it.ok && it.code === 'call.already-closed')).toHaveLength(9);
    expect((await dana.do(getContacts, { params: { patientId } })).contacts).toHaveLength(1);
  });
});

describe('a save that crosses with the close', () => {
  test('is either in the contact or refused, never acknowledged and lost', async () => {
    for (let round = 0; round < 15; round += 1) {
      const patientId = await enrolledPatient();
      const callId = await startedCall(patientId);
      const body = aDraft({ note: `round ${round}` });
      const [saved, closed] = await Promise.all([
        dana.try(call.saveDraft, { params: { callId }, version: 1, body }),
        dana.try(call.closeCall, closeAs(callId, 1)),
      ]);
      if (!closed.ok) {
        expect(closed.code).toBe('edit.stale');
        await dana.do(call.closeCall, closeAs(callId, 2));
      }
      const [contact] = (await dana.do(getContacts, { params: { patientId } })).contacts;
      expect(contact?.note, `saved ${saved.ok}, closed ${closed.ok}`).toBe(saved.ok ? body.note : '');
    }
  });
});

describe('what cannot be kept', () => {
  test.each(['a\0b', 'half a \ud83d'])('is refused with words, not broken: %j', async note => {
    const callId = await startedCall(await enrolledPatient());
    const refused = await dana.try(call.saveDraft, {
      params: { callId },
      version: 1,
      body: aDraft({ note }),
    });
    expect(refused).toMatchObject({ status: 400, code: 'request.invalid' });
    await dana.do(call.closeCall, closeAs(callId, 1));
  });
});

describe('limits of what a person would do', () => {
  test('a silence of a night is not kept as work on a call', async () => {
    const callId = await startedCall(await enrolledPatient());
    clinic.clock.pass(2 * 3600 + 1);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const { gaps } = await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    const params = { callId, gapId: gaps[0]?.id ?? '' };
    const kept = await dana.try(call.decideIdleGap, { params, body: { decision: 'kept', reason: 'x' } });
    expect(kept).toMatchObject({ status: 422, code: 'call.gap-too-long' });
    await dana.do(call.decideIdleGap, { params, body: { decision: 'dropped', reason: '' } });
    expect(await dana.do(call.closeCall, closeAs(callId, 1))).toMatchObject({ countedSeconds: 0 });
  });

  test('nobody is planned out of sight', async () => {
    const callId = await startedCall(await enrolledPatient());
    const far = inDays(clinic, 402);
    const refused = await dana.try(call.closeCall, {
      ...closeAs(callId, 1),
      body: { ...closeAs(callId, 1).body, nextContact: far },
    });
    expect(refused).toMatchObject({ status: 422, code: 'call.next-contact-too-far' });
    await dana.do(call.closeCall, closeAs(callId, 1));
  });

  test('an id written in capitals is the same call', async () => {
    const callId = await startedCall(await enrolledPatient());
    await talk(callId, 30);
    const capitals = closeAs(callId.toUpperCase() as CallId, 1);
    expect(await dana.do(call.closeCall, capitals)).toMatchObject({ countedSeconds: 30 });
  });

  test('a clock that steps back stops neither the start of another call nor a close', async () => {
    const first = await startedCall(await enrolledPatient());
    await talk(first, 60);
    clinic.clock.pass(-30 * 60);
    const second = await startedCall(await enrolledPatient());
    await dana.do(call.closeCall, closeAs(second, 1));
    expect(await dana.do(call.closeCall, closeAs(first, 1))).toMatchObject({ countedSeconds: 60 });
    clinic.clock.pass(30 * 60);
  });
});

describe('walls', () => {
  test('a look that was refused is in the audit too', async () => {
    const patientId = await enrolledPatient();
    await other.try(call.startCall, { params: { patientId } });
    const rows = await withOrg(clinic.desk.pool, clinic.otherOrg.careManager.orgId, tx =>
      tx.rows<{ event: string; outcome: string }>(sql`
        select event, outcome from audit_event where subject = ${patientId}`),
    );
    expect(rows).toEqual([{ event: 'call.start', outcome: 'patient.not-found' }]);
  });

  test('another organization finds neither the call nor the patient', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    expect(await other.try(call.getCall, { params: { callId } })).toMatchObject({
      status: 404,
      code: 'call.not-found',
    });
    expect(await other.try(call.beat, { params: { callId }, body: { focused: true } })).toMatchObject({
      code: 'call.not-found',
    });
    expect(await other.try(call.closeCall, closeAs(callId, 1))).toMatchObject({ code: 'call.not-found' });
    expect(await other.try(call.startCall, { params: { patientId } })).toMatchObject({
      status: 404,
      code: 'patient.not-found',
    });
    await dana.do(call.closeCall, closeAs(callId, 1));
  });

  test('nobody calls someone who has died', async () => {
    const patient = await admit(clinic.desk, clinic.importer, { deceasedOn: '2020-01-01' as Day });
    expect(await dana.try(call.startCall, { params: { patientId: patient.id } })).toMatchObject({
      code: 'call.deceased',
    });
  });

  test('each look and each change leaves its row in the audit', async () => {
    const patientId = await enrolledPatient();
    const callId = await startedCall(patientId);
    await dana.do(call.getCall, { params: { callId } });
    await dana.do(call.closeCall, closeAs(callId, 1));
    await dana.do(getToday);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ event: string; staff_id: string }>(sql`
        select event, staff_id from audit_event where ${patientId}::uuid = any(patient_ids) order by at, id`),
    );
    const events = rows.map(it => it.event);
    for (const event of [
      'enrolment.enrolled',
      'chart.get',
      'call.started',
      'call.get',
      'call.closed',
      'worklist.today',
    ])
      expect(events).toContain(event);
    expect(new Set(rows.map(it => it.staff_id))).toEqual(new Set([clinic.careManager.staffId]));
  });
});
