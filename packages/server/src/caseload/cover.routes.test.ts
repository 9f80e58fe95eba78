import type { Day } from '@trellis/core/basics/day';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import * as call from '@trellis/core/call/call.contract';
import * as contracts from '@trellis/core/caseload/cover.contract';
import { decideDueItem } from '@trellis/core/caseload/decision.contract';
import { getComing, getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import { assignPatients } from '@trellis/core/people/assignment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aClose, aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let priya: Client;
let danaId: StaffId;
let priyaId: StaffId;
let tomId: StaffId;
let rosa: PatientId;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

/** Friday 20 November, ten in the morning in New York. Dana has Rosa and Walter; Priya and Tom are here. */
beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  danaId = clinic.careManager.staffId;
  priyaId = (await aColleague(clinic, 'priya@riverside.test')).staffId;
  tomId = (await aColleague(clinic, 'tom@riverside.test', { name: 'Tom Becker' })).staffId;
  priya = await signIn('priya');
  rosa = (await anEnrolledPatient(dana, clinic, { given: 'Rosa' })).id;
  await anEnrolledPatient(dana, clinic, { given: 'Walter' });
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const [friday, monday] = ['2026-11-20' as Day, '2026-11-23' as Day];
const wanted = (over: object = {}) => ({
  absentId: danaId,
  from: friday,
  to: friday,
  coveredBy: [priyaId],
  ...over,
});
const plan = (over: object = {}, client = priya) => client.try(contracts.planCover, { body: wanted(over) });
const rowsOf = async (client: Client) =>
  (await client.do(getToday, { query: { rule: 'ccm.check-in' } })).rows;
const seen = async (client: Client) =>
  (await rowsOf(client)).map(row => [row.patient.given, row.coveredFor]).sort();
const covers = async () => (await dana.do(contracts.getCovers)).covers;

async function goTo(moment: string): Promise<void> {
  clinic.clock.set(moment as Instant);
  dana = await signIn('dana');
  priya = await signIn('priya');
}

describe('while Dana is away', () => {
  test('Priya sees her patients, marked; Dana still sees them; tomorrow it is over by itself', async () => {
    await plan();
    expect(await seen(priya)).toEqual([
      ['Rosa', 'Dana Whitlock'],
      ['Walter', 'Dana Whitlock'],
    ]);
    expect(await seen(dana)).toEqual([
      ['Rosa', null],
      ['Walter', null],
    ]);
    expect(await covers()).toMatchObject([
      { absent: { name: 'Dana Whitlock' }, colleagues: [{ name: 'Priya Raman', patients: 2 }] },
    ]);
    await goTo('2026-11-21T05:00:00.000Z');
    expect(await seen(priya)).toEqual([]);
    expect(await covers()).toEqual([]);
  });

  test('planned for Monday it begins on Monday', async () => {
    await plan({ from: monday, to: monday });
    expect(await seen(priya)).toEqual([]);
    expect(await covers()).toHaveLength(1);
    await goTo('2026-11-23T14:00:00.000Z');
    expect(await seen(priya)).toHaveLength(2);
  });

  test('Priya decides about what she covers', async () => {
    await plan();
    const [row] = await rowsOf(priya);
    const item = row?.items[0];
    if (!row || !item) throw new Error('Nothing to cover.');
    await priya.do(decideDueItem, {
      body: {
        patientId: row.patient.id,
        key: item.key,
        seen: null,
        choice: { kind: 'done', note: 'Met her' },
      },
    });
    expect(await seen(priya)).toHaveLength(1);
  });

  test('what was handed to Dana is covered too', async () => {
    const ines = (await anEnrolledPatient(priya, clinic, { given: 'Ines' })).id;
    const body = { patientIds: [ines], careManagerId: danaId };
    await aColleague(clinic, 'marcus@riverside.test', { role: 'supervisor', credential: 'none' });
    await (await signIn('marcus')).do(assignPatients, { body });
    await plan();
    expect(await seen(priya)).toContainEqual(['Ines', 'Dana Whitlock']);
  });

  test('who comes to Dana meanwhile is seen by whoever takes what comes', async () => {
    await plan();
    await anEnrolledPatient(dana, clinic, { given: 'Keala' });
    expect(await seen(priya)).toContainEqual(['Keala', 'Dana Whitlock']);
  });

  test('what is planned for her patients is coming up for Priya too, and nothing else of theirs', async () => {
    await plan({ from: friday, to: monday });
    const next = { timed: false, on: monday } as const;
    await aCall(dana, clinic, rosa, { outcome: 'left-message', nextContact: next });
    const coming = async (client: Client) =>
      (await client.do(getComing)).items.map(it => [it.patient.given, it.rule]);
    const expected = await coming(dana);
    expect(expected.map(([given]) => given)).toEqual(['Rosa']);
    expect(await coming(priya)).toEqual(expected);
    expect(await coming(await signIn('tom'))).toEqual([]);
  });

  test('a patient who is given to somebody else for good is covered no more', async () => {
    await plan();
    await aColleague(clinic, 'marcus@riverside.test', { role: 'supervisor', credential: 'none' });
    const marcus = await signIn('marcus');
    await marcus.do(assignPatients, { body: { patientIds: [rosa], careManagerId: tomId } });
    expect(await seen(priya)).toEqual([['Walter', 'Dana Whitlock']]);
  });
});

describe('a plan', () => {
  test('shown before it is made: who gets whom and why, and what that does to each list', async () => {
    const tom = await signIn('tom');
    await aCall(tom, clinic, rosa, { outcome: 'left-message' });
    const preview = await priya.do(contracts.previewCover, { body: wanted({ coveredBy: [priyaId, tomId] }) });
    // Rosa has been tried: nothing of hers is due today any more.
    expect(preview.colleagues.map(it => it.gets)).toEqual([1, 1]);
    expect(preview.colleagues.map(it => it.dueAfter - it.due).sort()).toEqual([0, 1]);
    expect(preview.moves.map(it => [it.patient.given, it.because, it.due])).toEqual([
      ['Walter', 'has-room', 1],
    ]);
    expect(preview.quiet).toBe(1);
    expect(await covers()).toEqual([]);
  });

  test('goes to whoever spoke with the patient last', async () => {
    const tom = await signIn('tom');
    const kind = { way: 'inbound', party: { with: 'patient' } } as const;
    const { callId } = await tom.do(call.startCall, { params: { patientId: rosa }, body: { kind } });
    const close = aClose(clinic, callId, { outcome: 'reached', nextContact: null });
    await tom.do(call.closeCall, close);
    const { moves } = await priya.do(contracts.previewCover, {
      body: wanted({ coveredBy: [priyaId, tomId] }),
    });
    expect(moves.map(it => [it.patient.given, it.to.name, it.because]).sort()).toEqual([
      ['Rosa', 'Tom Becker', 'spoke-with-her'],
      ['Walter', 'Priya Raman', 'has-room'],
    ]);
  });

  test('work on her chart that is to be continued is no talk with her', async () => {
    const tom = await signIn('tom');
    const kind = { way: 'work', work: 'chart-review' } as const;
    const { callId } = await tom.do(call.startCall, { params: { patientId: rosa }, body: { kind } });
    await tom.do(call.closeCall, aClose(clinic, callId, { outcome: 'to-continue', nextContact: null }));
    const { moves } = await priya.do(contracts.previewCover, {
      body: wanted({ coveredBy: [priyaId, tomId] }),
    });
    expect(moves.map(it => it.because)).toEqual(['has-room', 'has-room']);
  });

  test('is taken back, once', async () => {
    const made = await plan();
    const coverId = made.ok ? made.answer.coverId : '';
    await priya.do(contracts.undoCover, { params: { coverId } });
    expect(await seen(priya)).toEqual([]);
    expect(await covers()).toEqual([]);
    expect(await priya.try(contracts.undoCover, { params: { coverId } })).toMatchObject({
      code: 'cover.not-found',
    });
    expect(await plan()).toMatchObject({ ok: true });
  });

  test.each([
    ['yesterday', { from: '2026-11-19' }, 'cover.days'],
    ['for two months', { to: '2027-01-20' }, 'cover.too-long'],
  ])('%s is refused', async (_, over, code) => {
    expect(await plan(over)).toMatchObject({ ok: false, code });
  });

  test('by herself, or by somebody who is away, is refused', async () => {
    expect(await plan({ coveredBy: [danaId] })).toMatchObject({ code: 'cover.unknown-colleague' });
    await plan({ absentId: tomId });
    expect(await plan({ coveredBy: [tomId] })).toMatchObject({ code: 'cover.colleague-away' });
  });

  test('made by two at once is made once', async () => {
    const replies = await Promise.all([plan(), plan({}, dana)]);
    expect(replies.filter(it => it.ok)).toHaveLength(1);
    expect(replies.find(it => !it.ok)).toMatchObject({ code: 'cover.overlaps' });
  });

  test('is nothing a provider or another organization makes', async () => {
    expect(await plan({}, await signIn('okafor'))).toMatchObject({ status: 403, code: 'access.not-allowed' });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await plan({}, theo)).toMatchObject({ code: 'cover.unknown-colleague' });
  });
});

describe('who cares for a patient', () => {
  const carers = async () => {
    const { careManager, cover } = await dana.do(getPatientDue, { params: { patientId: rosa } });
    return [careManager?.id, cover];
  };

  test('is her care manager, and while that one is away whoever covers, until it ends', async () => {
    expect(await carers()).toEqual([danaId, null]);
    await plan();
    expect(await carers()).toEqual([danaId, { name: 'Priya Raman', until: '2026-11-21T05:00:00.000Z' }]);
    await goTo('2026-11-21T15:00:00.000Z');
    expect(await carers()).toEqual([danaId, null]);
  });

  test('a cover that was taken back is none', async () => {
    await plan();
    const [cover] = await covers();
    await dana.do(contracts.undoCover, { params: { coverId: cover?.id ?? '' } });
    expect(await carers()).toEqual([danaId, null]);
  });

  test('nobody, until somebody takes her', async () => {
    await dana.do(assignPatients, { body: { patientIds: [rosa], careManagerId: null, reason: 'moved' } });
    expect(await carers()).toEqual([undefined, null]);
  });
});
