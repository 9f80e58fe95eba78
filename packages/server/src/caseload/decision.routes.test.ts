import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Choice } from '@trellis/core/caseload/decision';
import * as contracts from '@trellis/core/caseload/decision.contract';
import { getComing, getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { checkDerived } from './rederive.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let priya: Client;
let priyaId: StaffId;
let rosa: PatientId;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

/** Rosa was enrolled by Dana this morning; Priya works beside her. */
beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  priyaId = (await aColleague(clinic, 'priya@riverside.test')).staffId;
  priya = await signIn('priya');
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const checkIn = async (client = dana) => {
  const { items } = await client.do(getPatientDue, { params: { patientId: rosa } });
  const item = items.find(it => it.rule === 'ccm.check-in');
  if (!item) throw new Error('No check-in.');
  return item;
};
const onToday = async (client: Client) =>
  (await client.do(getToday, { query: { rule: 'ccm.check-in' } })).rows.map(row => row.patient.id);
const decide = async (choice: Choice, { client = dana, seen = null as string | null, key = '' } = {}) =>
  client.try(contracts.decideDueItem, {
    body: { patientId: rosa, key: key || (await checkIn()).key, seen, choice },
  });
const done: Choice = { kind: 'done', note: 'Met her in the waiting room, note in the EHR' };
const decisionOf = (reply: Awaited<ReturnType<typeof decide>>) => {
  if (!reply.ok) throw new Error(reply.detail);
  return reply.answer.decisionId;
};
const isDerived = async () =>
  expect(await checkDerived(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({
    behind: [],
    unequal: [],
  });

describe('done', () => {
  test('takes the check-in off Today until the month after, and undo puts it back', async () => {
    const before = await checkIn();
    const decisionId = decisionOf(await decide(done));
    expect(await onToday(dana)).toEqual([]);
    expect(await checkIn()).toMatchObject({ key: `${before.key}#2`, opensAt: '2026-12-01T05:00:00.000Z' });
    await isDerived();
    await dana.do(contracts.undoDecision, { params: { decisionId } });
    expect(await onToday(dana)).toEqual([rosa]);
    expect((await checkIn()).key).toBe(before.key);
    await isDerived();
  });

  test('needs a word where the record shows nothing', async () => {
    expect(await decide({ kind: 'done', note: ' ' })).toMatchObject({ status: 422, code: 'due.needs-note' });
    expect(await onToday(dana)).toEqual([rosa]);
  });

  test('of an occasion that a call has settled is over', async () => {
    const { key } = await checkIn();
    await aCall(dana, clinic, rosa);
    expect(await decide(done, { key })).toMatchObject({ status: 409, code: 'due.over' });
  });
});

describe('snoozed', () => {
  test('it is out of sight and among what comes, until its moment', async () => {
    const until = plusSeconds(clinic.clock.now(), 3 * 3600);
    await decide({ kind: 'snoozed', until });
    expect(await onToday(dana)).toEqual([]);
    expect((await dana.do(getComing)).items).toMatchObject([{ patient: { id: rosa }, dueAt: until }]);
    clinic.clock.set(until);
    dana = await signIn('dana');
    expect(await onToday(dana)).toEqual([rosa]);
  });

  test('not to yesterday, not for ever', async () => {
    const to = (until: Instant) => decide({ kind: 'snoozed', until });
    expect(await to(clinic.clock.now())).toMatchObject({ code: 'due.snooze-past' });
    expect(await to('2027-11-20T15:00:00.000Z' as Instant)).toMatchObject({ code: 'due.snooze-too-far' });
  });
});

describe('dismissed', () => {
  test('it hides this occasion only: a promise made later is due', async () => {
    await decide({ kind: 'dismissed', why: 'done-elsewhere', note: '' });
    expect(await onToday(dana)).toEqual([]);
    await aCall(dana, clinic, rosa);
    clinic.clock.pass(29 * 86_400);
    dana = await signIn('dana');
    expect(await onToday(dana)).toEqual([rosa]);
  });
});

describe('handed over', () => {
  const toPriya = (): Choice => ({ kind: 'handed-over', to: priyaId, note: 'She asked for you' });

  test('it is on the colleague’s list with who sent it, and off mine; her other needs stay with me', async () => {
    await decide(toPriya());
    expect(await onToday(dana)).toEqual([]);
    const [row] = (await priya.do(getToday)).rows;
    expect(row?.items).toMatchObject([
      { rule: 'ccm.check-in', handedOver: { by: 'Dana Whitlock', note: 'She asked for you' } },
    ]);
    const mine = (await dana.do(getToday)).rows.flatMap(it => it.items.map(item => item.rule));
    expect(mine).toContain('programs.plan-missing');
  });

  test('she may hand it back', async () => {
    const seen = decisionOf(await decide(toPriya()));
    const back: Choice = { kind: 'handed-over', to: clinic.careManager.staffId, note: '' };
    expect(await decide(back, { client: priya, seen })).toMatchObject({ ok: true });
    expect(await onToday(dana)).toEqual([rosa]);
    expect(await onToday(priya)).toEqual([]);
  });

  test('only to a care manager who works here', async () => {
    const to = clinic.otherOrg.careManager.staffId;
    expect(await decide({ kind: 'handed-over', to, note: '' })).toMatchObject({
      code: 'due.unknown-colleague',
    });
  });
});

describe('two people at once', () => {
  test('one of them decides; the other is told who did', async () => {
    const { key } = await checkIn();
    const replies = await Promise.all([
      decide({ kind: 'snoozed', until: plusSeconds(clinic.clock.now(), 3600) }, { key }),
      decide({ kind: 'handed-over', to: priyaId, note: '' }, { client: priya, key }),
    ]);
    expect(replies.filter(it => it.ok)).toHaveLength(1);
    const [refused] = replies.filter(it => !it.ok);
    expect(refused).toMatchObject({ status: 409, code: 'due.decided', details: { by: expect.any(String) } });
  });

  test('the same press twice is one decision', async () => {
    const body = { patientId: rosa, key: (await checkIn()).key, seen: null, choice: done };
    const [a, b] = await Promise.all([
      dana.do(contracts.decideDueItem, { body, key: 'one-press-0001' }),
      dana.do(contracts.decideDueItem, { body, key: 'one-press-0001' }),
    ]);
    expect(a).toEqual(b);
  });

  test('an earlier decision cannot be taken back over a later one', async () => {
    const first = decisionOf(await decide({ kind: 'snoozed', until: plusSeconds(clinic.clock.now(), 3600) }));
    const second = decisionOf(await decide({ kind: 'handed-over', to: priyaId, note: '' }, { seen: first }));
    expect(await dana.try(contracts.undoDecision, { params: { decisionId: first } })).toMatchObject({
      code: 'due.decided',
    });
    await dana.do(contracts.undoDecision, { params: { decisionId: second } });
    await dana.do(contracts.undoDecision, { params: { decisionId: first } });
    expect(await onToday(dana)).toEqual([rosa]);
    expect(await dana.try(contracts.undoDecision, { params: { decisionId: first } })).toMatchObject({
      code: 'due.decision-not-found',
    });
  });
});

describe('the history', () => {
  test('says who decided what, what was taken back, and what can be', async () => {
    const first = decisionOf(await decide({ kind: 'dismissed', why: 'wrong', note: '' }));
    clinic.clock.pass(60);
    await priya.do(contracts.undoDecision, { params: { decisionId: first } });
    clinic.clock.pass(60);
    await decide({ kind: 'handed-over', to: priyaId, note: '' });
    const { decisions } = await dana.do(contracts.getDecisions, { params: { patientId: rosa } });
    expect(decisions).toMatchObject([
      { choice: { kind: 'handed-over' }, toName: 'Priya Raman', undone: null, isLast: true },
      { choice: { kind: 'dismissed', why: 'wrong' }, undone: { by: 'Priya Raman' }, isLast: false },
    ]);
  });

  test('what was closed can be taken back later', async () => {
    await decide(done);
    clinic.clock.pass(5 * 86_400);
    dana = await signIn('dana');
    const { decisions } = await dana.do(contracts.getDecisions, { params: { patientId: rosa } });
    const [closed] = decisions;
    if (!closed?.isLast) throw new Error('It cannot be taken back.');
    await dana.do(contracts.undoDecision, { params: { decisionId: closed.id } });
    expect(await onToday(dana)).toEqual([rosa]);
  });
});

describe('nobody else decides', () => {
  test('a biller reads and may not', async () => {
    await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
    const bo = await signIn('bo');
    expect(await decide(done, { client: bo })).toMatchObject({ status: 403, code: 'access.not-allowed' });
  });

  test('another organization finds neither item nor decision', async () => {
    const decisionId = decisionOf(await decide(done));
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.try(contracts.undoDecision, { params: { decisionId } })).toMatchObject({
      code: 'due.decision-not-found',
    });
    const body = { patientId: rosa, key: (await checkIn()).key, seen: null, choice: done };
    expect(await theo.try(contracts.decideDueItem, { body })).toMatchObject({ code: 'patient.not-found' });
  });

  test('decisions are facts: the app cannot change or remove one', async () => {
    await decide(done);
    for (const statement of [sql`delete from due_decision`, sql`update due_decision set note = 'x'`])
      await expect(
        withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.run(statement)),
      ).rejects.toThrow(/permission denied/);
  });
});
