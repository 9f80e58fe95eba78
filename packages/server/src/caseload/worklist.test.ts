import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import * as call from '@trellis/core/call/call.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { Patient } from '@trellis/core/people/patient';
import { getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aCall,
  aClose,
  aColleague,
  admit,
  anEnrolledPatient,
  aStartedCall,
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

const rowsOf = async (client: Client) => (await client.do(getToday)).rows;
const namesOf = async (client: Client) => (await rowsOf(client)).map(row => row.patient.given);

const enrol = (given: string, parts: Partial<Patient> = {}) =>
  anEnrolledPatient(dana, clinic, { given, ...parts });

/** A try today that nobody answered, with the next one at a time that was planned or promised. */
async function plan(patientId: PatientId, at: Instant, timed = false): Promise<void> {
  const callId = await aStartedCall(dana, patientId);
  const nextContact = timed
    ? { timed: true as const, at }
    : { timed: false as const, on: at.slice(0, 10) as Day };
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
    expect(await namesOf(theo)).toEqual([]);
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

describe('the order of need', () => {
  test('is overdue, then promised hours of today, then the rest of today, then what comes', async () => {
    const [rosa, walter, ines, keala] = [
      await enrol('Rosa'),
      await enrol('Walter'),
      await enrol('Ines'),
      await enrol('Keala'),
    ];
    const tomorrow = '2026-11-21';
    await plan(rosa.id, `${tomorrow}T05:00:00.000Z` as Instant);
    await plan(walter.id, `${tomorrow}T21:00:00.000Z` as Instant, true);
    await plan(ines.id, `${tomorrow}T14:00:00.000Z` as Instant, true);
    await plan(keala.id, '2026-11-22T05:00:00.000Z' as Instant);
    expect(await namesOf(dana)).toEqual(['Rosa', 'Ines', 'Walter', 'Keala']);
    // 10:00 in New York, an hour past what Ines was promised; Walter’s hour is yet to come.
    await goTo(`${tomorrow}T15:00:00.000Z`);
    expect(await namesOf(dana)).toEqual(['Ines', 'Walter', 'Rosa', 'Keala']);
    // The day after: nobody called, and Keala is due.
    await goTo('2026-11-22T15:00:00.000Z');
    expect(await namesOf(dana)).toEqual(['Rosa', 'Ines', 'Walter', 'Keala']);
  });

  test('never looks at minutes: who has none this month stands where her promise puts her', async () => {
    const [rosa, walter] = [await enrol('Rosa'), await enrol('Walter')];
    const callId = await aStartedCall(dana, rosa.id);
    await talk(dana, clinic, callId, 1500);
    const nextContact = { timed: false as const, on: '2026-11-21' as Day };
    await dana.do(call.closeCall, aClose(clinic, callId, { nextContact }));
    await plan(walter.id, '2026-11-22T05:00:00.000Z' as Instant);
    expect((await rowsOf(dana)).map(row => [row.patient.given, row.monthSeconds])).toEqual([
      ['Rosa', 1500],
      ['Walter', 0],
    ]);
  });
});

describe('what comes', () => {
  test('is shown five weeks ahead, and not a moment more', async () => {
    const [rosa, walter] = [await enrol('Rosa'), await enrol('Walter')];
    // A day opens at midnight where she lives: 05:00 UTC in winter. It is 15:00 UTC now.
    await plan(rosa.id, '2026-12-25T20:00:00.000Z' as Instant);
    await plan(walter.id, '2026-12-26T20:00:00.000Z' as Instant);
    expect(await namesOf(dana)).toEqual(['Rosa']);
    // Exactly 35 days before Walter’s day opens it is still out of sight; a second later it is there.
    await goTo('2026-11-21T05:00:00.000Z');
    expect(await namesOf(dana)).toEqual(['Rosa']);
    clinic.clock.pass(1);
    expect(await namesOf(dana)).toEqual(['Rosa', 'Walter']);
  });
});

describe('a row', () => {
  test('says what made it due, and how the last tries went', async () => {
    const rosa = await enrol('Rosa');
    const enrolledAt = clinic.clock.now();
    expect(await rowsOf(dana)).toMatchObject([
      { since: 'enrolment', sinceAt: enrolledAt, outcome: null, timed: false, tries: [], dueAt: enrolledAt },
    ]);
    for (const outcome of ['no-answer', 'left-message', 'no-answer'] as const) {
      await aCall(dana, clinic, rosa.id, { outcome, seconds: 20 });
      clinic.clock.pass(60);
    }
    expect(await rowsOf(dana)).toMatchObject([
      {
        since: 'contact',
        outcome: 'no-answer',
        tries: ['no-answer', 'left-message', 'no-answer'],
        monthSeconds: 60,
        program: 'CCM',
      },
    ]);
  });

  test('of someone who died since is gone after the next change to her', async () => {
    const rosa = await enrol('Rosa');
    const callId = await aStartedCall(dana, rosa.id);
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.run(sql`update patient set deceased_on = '2026-11-20' where id = ${rosa.id}`),
    );
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect(await namesOf(dana)).toEqual([]);
  });
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
      Object.fromEntries((await rowsOf(dana)).map(row => [row.patient.given, row.monthSeconds]));
    expect(await secondsOf()).toEqual({ Rosa: 120, Keala: 180 });

    await goTo('2026-12-01T06:00:00.000Z');
    expect(await secondsOf()).toEqual({ Rosa: 0, Keala: 180 });
    const { monthSeconds } = await dana.do(getEnrolments, { params: { patientId: keala.id } });
    expect(monthSeconds).toBe(180);

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
