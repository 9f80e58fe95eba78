import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import * as call from '@trellis/core/call/call.contract';
import { getComing, getPatientDue, getStrongest, getToday } from '@trellis/core/caseload/worklist.contract';
import type { NextContact } from '@trellis/core/outreach/contact';
import type { Patient } from '@trellis/core/people/patient';
import { addPaper } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aCall,
  aClose,
  aColleague,
  admit,
  anEnrolledPatient,
  aStartedCall,
  checkInOf,
  talk,
} from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

/** A practice of its own for each test: a worklist shows everyone. Ten in the morning in New York, 20 November. */
beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

async function goTo(moment: string): Promise<void> {
  clinic.clock.set(moment as Instant);
  dana = await signIn('dana');
}

const checkIns = { query: { rule: 'ccm.check-in' } };
const rowsOf = async (client: Client, given: Parameters<Client['do']>[1] = {}) =>
  (await client.do(getToday, given as never)).rows;
const namesOf = async (client: Client, given: Parameters<Client['do']>[1] = checkIns) =>
  (await rowsOf(client, given)).map(row => row.patient.given);
const comingNames = async () => (await dana.do(getComing)).items.map(item => item.patient.given);

const enrol = (given: string, parts: Partial<Patient> = {}) =>
  anEnrolledPatient(dana, clinic, { given, ...parts });

const onDay = (day: string): NextContact => ({ timed: false, on: day as never });
const atHour = (moment: string): NextContact => ({ timed: true, at: moment as Instant });

/** A try today that nobody answered, with the next one planned for a day or promised for an hour. */
async function plan(patientId: PatientId, nextContact: NextContact): Promise<void> {
  const callId = await aStartedCall(dana, patientId);
  await dana.do(call.closeCall, aClose(clinic, callId, { nextContact }));
}

describe('whose patients', () => {
  test('a worklist shows: the care manager’s own, and those a provider supervises', async () => {
    await aColleague(clinic, 'priya@riverside.test');
    await enrol('Rosa');
    await admit(clinic.desk, clinic.importer, { given: 'Walter' });
    expect(await namesOf(dana)).toEqual(['Rosa']);
    expect(await namesOf(await signIn('okafor'))).toEqual(['Rosa']);
    expect(await namesOf(await signIn('priya'))).toEqual([]);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await namesOf(theo, { query: { assigned: 'everyone' } } as never)).toEqual([]);
  });

  test('another provider of the practice supervises shows to her alone', async () => {
    await aColleague(clinic, 'chen@riverside.test', {
      role: 'supervising-provider',
      credential: 'MD',
      name: 'Dr. Chen',
    });
    await enrol('Rosa');
    expect(await namesOf(await signIn('chen'))).toEqual([]);
  });

  test('a look at it is on the record with everyone on it', async () => {
    const [rosa, walter] = [await enrol('Rosa'), await enrol('Walter')];
    await dana.do(getToday);
    const [row] = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ patient_ids: string[] }>(
        sql`select patient_ids from audit_event where event = 'worklist.today'`,
      ),
    );
    expect(new Set(row?.patient_ids)).toEqual(new Set([rosa.id, walter.id]));
  });
});

describe('what these patients need most', () => {
  const ask = (client: Client, ...patientIds: readonly PatientId[]) =>
    client.try(getStrongest, { body: { patientIds: [...patientIds] } });

  test('is told of everyone who was asked about, whoever has her, and a look at nothing due is a look', async () => {
    const rosa = await enrol('Rosa');
    const walter = await admit(clinic.desk, clinic.importer, { given: 'Walter' });
    const [item] = (await dana.do(getPatientDue, { params: { patientId: rosa.id } })).items;
    await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none' });
    const reply = await ask(await signIn('bill'), walter.id, rosa.id, clinic.desk.ids<'patient'>());
    expect(reply).toMatchObject({
      answer: { strongest: [{ patient: { id: rosa.id }, item: { key: item?.key, rule: item?.rule } }] },
    });
    const [row] = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ patient_ids: string[] }>(
        sql`select patient_ids from audit_event where event = 'worklist.strongest'`,
      ),
    );
    expect(new Set(row?.patient_ids)).toEqual(new Set([rosa.id, walter.id]));
  });

  test('is nothing to an administrator or another organization', async () => {
    const rosa = await enrol('Rosa');
    await aColleague(clinic, 'ada@riverside.test', { role: 'administrator', credential: 'none' });
    expect(await ask(await signIn('ada'), rosa.id)).toMatchObject({ status: 403 });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await ask(theo, rosa.id)).toMatchObject({ answer: { strongest: [] } });
  });
});

describe('the order of need', () => {
  test('is promised hours, overdue before the rest, then what is planned for today', async () => {
    const [rosa, walter, ines, keala] = [
      await enrol('Rosa'),
      await enrol('Walter'),
      await enrol('Ines'),
      await enrol('Keala'),
    ];
    await plan(rosa.id, onDay('2026-11-21'));
    await plan(walter.id, atHour('2026-11-21T21:00:00.000Z'));
    await plan(ines.id, atHour('2026-11-21T14:00:00.000Z'));
    await plan(keala.id, onDay('2026-11-22'));
    expect(await namesOf(dana)).toEqual([]);
    // 10:00 in New York, an hour past what Ines was promised; Walter’s hour is yet to come.
    await goTo('2026-11-21T15:00:00.000Z');
    expect(await namesOf(dana)).toEqual(['Ines', 'Walter', 'Rosa']);
    // The day after: nobody called, and Keala is due.
    await goTo('2026-11-22T15:00:00.000Z');
    expect(await namesOf(dana)).toEqual(['Ines', 'Walter', 'Rosa', 'Keala']);
  });

  test('never looks at minutes: who has none this month stands where her promise puts her', async () => {
    const [rosa, walter] = [await enrol('Rosa'), await enrol('Walter')];
    const callId = await aStartedCall(dana, rosa.id);
    await talk(dana, clinic, callId, 1500);
    await dana.do(call.closeCall, aClose(clinic, callId, { nextContact: onDay('2026-11-21') }));
    await plan(walter.id, onDay('2026-11-22'));
    await goTo('2026-11-23T15:00:00.000Z');
    expect((await rowsOf(dana)).map(row => [row.patient.given, row.minutes?.seconds])).toEqual([
      ['Rosa', 1500],
      ['Walter', 0],
    ]);
  });

  test('one patient is one row: her check-in first, then the papers and tests that can wait', async () => {
    await enrol('Rosa');
    const [row, ...others] = await rowsOf(dana);
    expect(others).toEqual([]);
    expect(row?.items[0].rule).toBe('ccm.check-in');
    expect(new Set(row?.items.slice(1).map(it => it.pressure))).toEqual(new Set(['when-there-is-time']));
    expect(row?.careManager?.name).toBe('Dana Whitlock');
  });

  test('a paper that was missing goes when it is on record', async () => {
    const rosa = await enrol('Rosa');
    const rules = async () => (await rowsOf(dana))[0]?.items.map(it => it.rule) ?? [];
    expect(await rules()).toContain('programs.plan-missing');
    const body = { kind: 'care-plan', on: '2026-11-20' as never, where: 'EHR' } as const;
    await dana.do(addPaper, { params: { patientId: rosa.id }, body });
    expect(await rules()).not.toContain('programs.plan-missing');
  });
});

describe('counts and pages', () => {
  test('fifty patients a page, each once, and counts of all of them', async () => {
    for (let i = 0; i < 52; i += 1) await enrol(`P${String(i).padStart(2, '0')}`);
    const first = await dana.do(getToday);
    expect(first.rows).toHaveLength(50);
    expect(first.counts).toMatchObject({ patients: 52, overdue: 0, byRule: { 'ccm.check-in': 52 } });
    const second = await dana.do(getToday, { query: { after: first.next ?? '' } });
    expect(second.next).toBeNull();
    const names = [...first.rows, ...second.rows].map(row => row.patient.given);
    expect(new Set(names).size).toBe(52);
  });

  test('a place that no list gave out is refused', async () => {
    expect(await dana.try(getToday, { query: { after: 'tomorrow' } })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });

  test('a filter narrows rows and counts, never what the rules are counted by', async () => {
    await enrol('Rosa', { language: 'es-MX' });
    await enrol('Walter', { language: 'en' });
    await admit(clinic.desk, clinic.importer, { given: 'Nobody’s' });
    const asked = async (query: object) => {
      const answer = await dana.do(getToday, { query });
      return [answer.rows.map(row => row.patient.given).sort(), answer.counts.patients];
    };
    expect(await asked({ language: 'es' })).toEqual([['Rosa'], 1]);
    expect(await asked({ program: 'CCM' })).toEqual([['Rosa', 'Walter'], 2]);
    expect(await asked({ program: 'none' })).toEqual([[], 0]);
    expect(await asked({ rule: 'quality.visit', state: 'due' })).toEqual([['Rosa', 'Walter'], 2]);
    expect(await asked({ state: 'overdue' })).toEqual([[], 0]);
    await goTo('2026-11-21T15:00:00.000Z');
    expect(await asked({ state: 'overdue', rule: 'ccm.check-in' })).toEqual([['Rosa', 'Walter'], 2]);
    const { counts } = await dana.do(getToday, { query: { rule: 'outreach.voicemail' } });
    expect(counts).toMatchObject({ patients: 0, byRule: { 'ccm.check-in': 2 } });
  });
});

describe('what comes', () => {
  test('is shown five weeks ahead, and not a moment more', async () => {
    const [rosa, walter] = [await enrol('Rosa'), await enrol('Walter')];
    // A day opens at midnight where she lives: 05:00 UTC in winter. It is 15:00 UTC now.
    await plan(rosa.id, onDay('2026-12-25'));
    await plan(walter.id, onDay('2026-12-26'));
    expect(await comingNames()).toEqual(['Rosa']);
    // Exactly 35 days before Walter’s day opens it is still out of sight; a second later it is there.
    await goTo('2026-11-21T05:00:00.000Z');
    expect(await comingNames()).toEqual(['Rosa']);
    clinic.clock.pass(1);
    expect(await comingNames()).toEqual(['Rosa', 'Walter']);
  });

  test('each day is counted where she lives; an hour that was promised stands on our wall', async () => {
    const rosa = await enrol('Rosa', { zone: 'Pacific/Honolulu' as Zone });
    const walter = await enrol('Walter');
    await plan(rosa.id, onDay('2026-11-25'));
    await plan(walter.id, atHour('2026-11-25T15:30:00.000Z'));
    const coming = await dana.do(getComing);
    expect(coming.days).toEqual([{ day: '2026-11-25', count: 2 }]);
    expect(coming.items.map(it => [it.patient.given, it.day, it.timed])).toEqual([
      ['Walter', '2026-11-25', true],
      ['Rosa', '2026-11-25', false],
    ]);
  });
});

describe('a row', () => {
  test('says what made it due, and how the last tries went', async () => {
    const rosa = await enrol('Rosa');
    const enrolledAt = clinic.clock.now();
    expect(await checkInOf(dana, rosa.id)).toMatchObject({
      since: 'enrolment',
      sinceAt: enrolledAt,
      outcome: null,
      timed: false,
      tries: [],
      dueAt: enrolledAt,
    });
    for (const outcome of ['no-answer', 'left-message', 'no-answer'] as const) {
      await aCall(dana, clinic, rosa.id, { outcome, seconds: 20 });
      clinic.clock.pass(60);
    }
    expect(await checkInOf(dana, rosa.id)).toMatchObject({
      since: 'contact',
      outcome: 'no-answer',
      tries: ['no-answer', 'left-message', 'no-answer'],
      minutes: { seconds: 60 },
      program: 'CCM',
    });
  });

  test('of someone who died since is gone after the next change to her', async () => {
    const rosa = await enrol('Rosa');
    const callId = await aStartedCall(dana, rosa.id);
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.run(sql`update patient set deceased_on = '2026-11-20' where id = ${rosa.id}`),
    );
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect(await rowsOf(dana)).toEqual([]);
  });
});

test('a note left open for a day is asked of who began it, not of who cares for the patient', async () => {
  await aColleague(clinic, 'priya@riverside.test');
  const rosa = await enrol('Rosa');
  const priya = await signIn('priya');
  await aStartedCall(priya, rosa.id);
  await goTo('2026-11-21T15:00:00.000Z');
  const [row] = await rowsOf(await signIn('priya'));
  expect(row).toMatchObject({ patient: { id: rosa.id }, items: [{ rule: 'outreach.unfinished-note' }] });
  const hers = (await rowsOf(dana)).flatMap(it => it.items.map(item => item.rule));
  expect(hers).not.toContain('outreach.unfinished-note');
  const all = await dana.do(getPatientDue, { params: { patientId: rosa.id } });
  expect(all.items.map(it => it.rule)).toContain('outreach.unfinished-note');
});

describe('the running month', () => {
  test('is that of where the patient lives: on 30 November in Honolulu it is December in Boston', async () => {
    // 23:30 in New York, 18:30 in Honolulu, 30 November.
    await goTo('2026-12-01T04:30:00.000Z');
    const rosa = await enrol('Rosa');
    const keala = await enrol('Keala', { zone: 'Pacific/Honolulu' as Zone });
    await aCall(dana, clinic, rosa.id, { seconds: 120 });
    await aCall(dana, clinic, keala.id, { seconds: 180 });
    const secondsOf = async () =>
      Object.fromEntries((await rowsOf(dana)).map(row => [row.patient.given, row.minutes?.seconds]));
    expect(await secondsOf()).toEqual({ Rosa: 120, Keala: 180 });

    await goTo('2026-12-01T06:00:00.000Z');
    expect(await secondsOf()).toEqual({ Rosa: 0, Keala: 180 });
    const { minutes } = await dana.do(getPatientDue, { params: { patientId: keala.id } });
    expect(minutes).toMatchObject([{ program: 'CCM', seconds: 180, thresholdSeconds: 1200 }]);

    await goTo('2026-12-01T10:00:00.000Z');
    expect(await secondsOf()).toEqual({ Rosa: 0, Keala: 0 });
  });
});

test('contacts closed today are counted from midnight at the practice', async () => {
  const closedToday = async () => (await dana.do(getToday)).closedToday;
  const rosa = await enrol('Rosa');
  // 23:58 in New York.
  await goTo('2026-11-21T04:58:00.000Z');
  await aCall(dana, clinic, rosa.id, { seconds: 30 });
  expect(await closedToday()).toBe(1);
  clinic.clock.set(plusSeconds('2026-11-21T05:00:00.000Z' as Instant, 0));
  expect(await closedToday()).toBe(0);
  await aCall(dana, clinic, rosa.id, { seconds: 30 });
  await goTo('2026-11-21T06:00:00.000Z');
  expect(await closedToday()).toBe(1);
});
