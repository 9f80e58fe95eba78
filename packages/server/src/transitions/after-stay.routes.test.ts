import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import * as month from '@trellis/core/billing/month.contract';
import { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import type { AfterStayEntry } from '@trellis/core/transitions/after-stay';
import { getStays, recordStay } from '@trellis/core/transitions/after-stay.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { aProvenPatient, withElements } from '../../test/month.builder.ts';
import { aStay } from '../../test/stay.builder.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await withElements(clinic);
  dana = await signIn('dana');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const entry = (over: Partial<AfterStayEntry> = {}): AfterStayEntry => ({
  wentTo: 'home',
  visitOn: null,
  visitBy: null,
  decision: null,
  reconciledOn: null,
  reason: '',
  ...over,
});

describe('somebody who came home', () => {
  test('is shown with the days by which her transition asks for something', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const stayId = await aStay(clinic, rosa.id, { until: '2026-11-19T15:00:00Z' });
    await aStay(clinic, rosa.id, { until: '2026-11-18T15:00:00Z', class: 'EMER' });
    await aStay(clinic, rosa.id, { until: '2026-08-01T15:00:00Z' });
    const { stays, practitioners } = await dana.do(getStays, { params: { patientId: rosa.id } });
    expect(stays).toMatchObject([
      {
        id: stayId,
        from: 'inpatient',
        on: '2026-11-19',
        contactBy: '2026-11-23',
        until: '2026-12-18',
        known: null,
      },
    ]);
    expect(practitioners.map(it => it.name)).toEqual(['Dr. Amara Okafor']);
  });

  test('two tries to call, the visit and the medicines make a transition on the day of the visit', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const stayId = await aStay(clinic, rosa.id, { until: '2026-11-19T15:00:00Z' });
    await aCall(dana, clinic, rosa.id, { seconds: 300 });
    await aCall(dana, clinic, rosa.id, { seconds: 300 });
    const rowsOf = async () => {
      const { rows } = await (await signIn('okafor')).do(month.getMonth, { params: { month: '2026-11' } });
      return rows.filter(row => row.program === 'TCM').map(row => [row.code, row.verdict, row.needed]);
    };
    expect(await rowsOf()).toEqual([['99495', 'needs', 0]]);
    clinic.clock.set('2026-11-27T15:00:00.000Z' as Instant);
    dana = await signIn('dana');
    const visitBy = clinic.provider.staffId;
    const on = '2026-11-25' as Day;
    const params = { patientId: rosa.id, stayId };
    await dana.do(recordStay, { params, body: entry() });
    const changed = entry({ visitOn: on, visitBy, decision: 'moderate', reconciledOn: on });
    expect(await dana.try(recordStay, { params, body: changed })).toMatchObject({
      code: 'transitions.reason',
    });
    await dana.do(recordStay, { params, body: { ...changed, reason: 'The visit was today' } });
    expect(await rowsOf()).toEqual([['99495', 'billable', 0]]);
    expect((await dana.do(getStays, { params: { patientId: rosa.id } })).stays[0]?.known).toMatchObject({
      wentTo: 'home',
      visitOn: '2026-11-25',
      decision: 'moderate',
      by: 'Dana Whitlock',
    });
    // The first tries after the stay were part of its transition, so they count for nothing else.
    const proof = await dana.do(month.getMonthProof, { params: { month: '2026-11', patientId: rosa.id } });
    expect(proof.answer.ledger.map(it => [it.rule, it.seconds])).toEqual([
      ['time.part-of-discharge', 300],
      ['time.part-of-discharge', 300],
    ]);
  });

  test('a visit that is written down answers the worklist, until it is taken back', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const stayId = await aStay(clinic, rosa.id, { until: '2026-11-19T15:00:00Z' });
    const params = { patientId: rosa.id, stayId };
    const asked = async () => {
      const { items } = await dana.do(getPatientDue, { params: { patientId: rosa.id } });
      return items
        .filter(it => it.rule === 'transitions.hospital-visit' || it.rule === 'quality.visit')
        .map(it => [it.rule, it.anchors.lastOn ?? null]);
    };
    const unanswered = [
      ['transitions.hospital-visit', null],
      ['quality.visit', null],
    ];
    await dana.do(recordStay, { params, body: entry() });
    expect(await asked()).toEqual(unanswered);
    const visit = { visitOn: '2026-11-20' as Day, visitBy: clinic.provider.staffId };
    await dana.do(recordStay, { params, body: entry({ ...visit, reason: 'She came today' }) });
    expect(await asked()).toEqual([['quality.visit', '2026-11-20']]);
    await dana.do(recordStay, { params, body: entry({ reason: 'It was another patient' }) });
    expect(await asked()).toEqual(unanswered);
  });

  test('a stay of somebody else, or one that is not there, is not written about', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const walter = await aProvenPatient(dana, clinic, 0);
    const stayId = await aStay(clinic, walter.id, { until: '2026-11-19T15:00:00Z' });
    expect(
      await dana.try(recordStay, { params: { patientId: rosa.id, stayId }, body: entry() }),
    ).toMatchObject({ status: 404, code: 'transitions.stay-not-found' });
  });

  test('a visit is a practitioner’s of this practice', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const stayId = await aStay(clinic, rosa.id, { until: '2026-11-18T15:00:00Z' });
    const body = entry({ visitOn: '2026-11-19' as Day, visitBy: clinic.careManager.staffId });
    expect(await dana.try(recordStay, { params: { patientId: rosa.id, stayId }, body })).toMatchObject({
      code: 'transitions.visit',
    });
  });

  test('billers see it and write nothing; administrators see nothing', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const stayId = await aStay(clinic, rosa.id, { until: '2026-11-19T15:00:00Z' });
    const params = { patientId: rosa.id, stayId };
    for (const [name, role, reads] of [
      ['joan', 'biller', 200],
      ['ada', 'administrator', 403],
    ] as const) {
      await aColleague(clinic, `${name}@riverside.test`, { role, credential: 'none' });
      const client = await signIn(name);
      expect((await client.try(getStays, { params: { patientId: rosa.id } })).status).toBe(reads);
      expect(await client.try(recordStay, { params, body: entry() })).toMatchObject({ status: 403 });
    }
  });
});
