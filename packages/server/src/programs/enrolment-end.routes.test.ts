import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { getMonth } from '@trellis/core/billing/month.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { consentStatements, consentTextVersion } from '@trellis/core/people/consent';
import {
  addPaper,
  correctEnrolment,
  correctPaper,
  endEnrolment,
  enrolPatient,
  getEnrolments,
  undoEnd,
} from '@trellis/core/programs/enrolment.contract';
import type { EndReason } from '@trellis/core/programs/enrolment-end';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { loadConsents } from '../people/consent.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadEnrolmentsEver } from './enrolment.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const view = (patientId: PatientId) => dana.do(getEnrolments, { params: { patientId } });

/** Rosa is enrolled, and ten minutes pass. */
async function rosa() {
  const { id: patientId } = await anEnrolledPatient(dana, clinic);
  clinic.clock.pass(600);
  const enrolmentId = (await view(patientId)).enrolments[0]?.id ?? '';
  return { patientId, enrolmentId };
}
const anEnd = (why: EndReason = 'patient-stopped') => ({
  why,
  said: 'No more calls, please.',
  endedAt: clinic.clock.now(),
});
const inOrg = <Result>(work: Parameters<typeof withOrg<Result>>[2]) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);
const agreed = async (patientId: PatientId) => ({
  billingPractitionerId: clinic.provider.staffId,
  conditionIds: (await dana.do(getChart, { params: { patientId } })).problems.map(it => it.id),
  consent: { form: 'verbal' as const, givenAt: clinic.clock.now(), told: [...consentStatements] },
});

describe('she stops', () => {
  test('outreach ends now, her consent is taken back, and the month still knows her', async () => {
    const params = await rosa();
    const onToday = async () => (await dana.do(getToday)).rows.map(it => it.patient.id);
    expect(await onToday()).toContain(params.patientId);
    await dana.do(endEnrolment, { params, body: anEnd() });
    expect(await onToday()).not.toContain(params.patientId);
    const { enrolments, ended } = await view(params.patientId);
    expect(enrolments).toEqual([]);
    expect(ended).toMatchObject([
      { program: 'CCM', why: 'patient-stopped', said: 'No more calls, please.', recordedBy: 'Dana Whitlock' },
    ]);
    const [consent] = await inOrg(tx => loadConsents(tx, clinic.careManager.orgId, [params.patientId]));
    expect(consent?.revokedAt).toBe(clinic.clock.now());
    const month = await dana.do(getMonth, { params: { month: '2026-11' as Month } });
    expect(month.rows.map(it => it.patientId)).toContain(params.patientId);
  });

  test('for any other reason her consent stands, and the enrollment has its end', async () => {
    const params = await rosa();
    await dana.do(endEnrolment, { params, body: anEnd('moved-away') });
    const { orgId } = clinic.careManager;
    const [consent] = await inOrg(tx => loadConsents(tx, orgId, [params.patientId]));
    expect(consent?.revokedAt).toBeNull();
    const all = await inOrg(tx => loadEnrolmentsEver(tx, orgId, [params.patientId]));
    expect(all.find(it => it.id === params.enrolmentId)?.endedAt).toBe(clinic.clock.now());
  });

  test('and agrees again later: she is enrolled anew, the old end stays told', async () => {
    const params = await rosa();
    await dana.do(endEnrolment, { params, body: anEnd() });
    clinic.clock.pass(60);
    const body = { ...(await agreed(params.patientId)), papers: [] };
    await dana.do(enrolPatient, { params: { patientId: params.patientId }, body });
    const { enrolments, ended } = await view(params.patientId);
    expect([enrolments.length, ended.length]).toEqual([1, 1]);
    expect(
      await dana.try(undoEnd, {
        params: { patientId: params.patientId, endId: ended[0]?.id ?? '' },
        body: { reason: 'Mistake' },
      }),
    ).toMatchObject({ code: 'enrolment.already' });
  });

  test('by mistake: undone, everything is due as before and her consent stands', async () => {
    const params = await rosa();
    const before = (await dana.do(getToday)).rows.find(it => it.patient.id === params.patientId);
    const { endId } = await dana.do(endEnrolment, { params, body: anEnd() });
    const undo = { params: { patientId: params.patientId, endId }, body: { reason: 'Another Rosa' } };
    expect(await dana.do(undoEnd, undo)).toEqual({ enrolmentId: params.enrolmentId });
    expect((await dana.do(getToday)).rows.find(it => it.patient.id === params.patientId)).toEqual(before);
    const [consent] = await inOrg(tx => loadConsents(tx, clinic.careManager.orgId, [params.patientId]));
    expect(consent?.revokedAt).toBeNull();
    expect((await view(params.patientId)).ended).toEqual([]);
    expect(await dana.try(undoEnd, undo)).toMatchObject({ status: 404, code: 'enrolment.end-not-found' });
    clinic.clock.pass(60);
    await dana.do(endEnrolment, { params, body: anEnd() });
    expect((await view(params.patientId)).ended).toHaveLength(1);
  });

  test.each([
    ['in the future', 1, 'enrolment.end-in-future'],
    ['before she agreed', -7200, 'enrolment.end-too-early'],
  ])('not %s', async (_, seconds, code) => {
    const params = await rosa();
    const body = { ...anEnd(), endedAt: plusSeconds(clinic.clock.now(), seconds) as Instant };
    expect(await dana.try(endEnrolment, { params, body })).toMatchObject({ status: 422, code });
    expect((await view(params.patientId)).enrolments).toHaveLength(1);
  });

  test('twice: the second is told', async () => {
    const params = await rosa();
    const replies = await Promise.all([
      dana.try(endEnrolment, { params, body: anEnd() }),
      dana.try(endEnrolment, { params, body: anEnd('moved-away') }),
    ]);
    expect(replies.map(it => it.status).sort()).toEqual([200, 409]);
  });
});

describe('a correction', () => {
  test('of what was agreed voids and adds: the enrollment keeps its moment and its care manager', async () => {
    const { patientId, enrolmentId } = await rosa();
    const before = (await view(patientId)).enrolments[0];
    const wanted = await agreed(patientId);
    const consent = {
      ...wanted.consent,
      form: 'written' as const,
      givenAt: plusSeconds(clinic.clock.now(), -1800),
      textVersion: consentTextVersion,
      language: 'es' as const,
      obtainedBy: clinic.provider.staffId,
    };
    const body = { ...wanted, consent, reason: 'She signed in the practice' };
    await dana.do(correctEnrolment, { params: { patientId, enrolmentId }, body });
    const [after, ...others] = (await view(patientId)).enrolments;
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      enrolledAt: before?.enrolledAt,
      careManagerId: clinic.careManager.staffId,
      consentForm: 'written',
      consentAt: consent.givenAt,
      consentLanguage: 'es',
      consentTextVersion,
      consentObtainedBy: 'Dr. Amara Okafor',
    });
    const kept = await inOrg(tx => loadConsents(tx, clinic.careManager.orgId, [patientId]));
    expect(kept.map(it => it.form)).toEqual(['written']);
    expect(await dana.try(correctEnrolment, { params: { patientId, enrolmentId }, body })).toMatchObject({
      code: 'enrolment.not-enrolled',
    });
  });

  test.each([
    ['consent in the future', 'consent.in-future'],
    ['a stranger who asked', 'enrolment.unknown-colleague'],
    ['one condition', 'enrolment.too-few-conditions'],
    ['no reason', 'request.invalid'],
  ])('with %s is refused, and what stood stands', async (what, code) => {
    const params = await rosa();
    const body = { ...(await agreed(params.patientId)), reason: what === 'no reason' ? ' ' : 'Typing' };
    const wrong = {
      ...body,
      ...(what === 'one condition' && { conditionIds: body.conditionIds.slice(1) }),
      consent: {
        ...body.consent,
        ...(what === 'consent in the future' && { givenAt: plusSeconds(clinic.clock.now(), 60) }),
        ...(what === 'a stranger who asked' && { obtainedBy: clinic.otherOrg.careManager.staffId }),
      },
    };
    const before = await view(params.patientId);
    expect(await dana.try(correctEnrolment, { params, body: wrong })).toMatchObject({ code });
    expect(await view(params.patientId)).toEqual(before);
  });

  test('of a paper: the right day stands; a paper that never was is gone', async () => {
    const { patientId } = await rosa();
    const params = { patientId };
    const paper = { kind: 'care-plan' as const, on: '2026-11-02', where: 'EHR' };
    const { paperId } = await dana.do(addPaper, { params, body: paper });
    const papers = async () => (await view(patientId)).enrolments[0]?.papers;
    const right = { ...paper, on: '2026-11-03' };
    const corrected = await dana.do(correctPaper, {
      params: { patientId, paperId },
      body: { paper: right, reason: 'Read the wrong line' },
    });
    expect(await papers()).toEqual([{ ...right, id: corrected.paperId }]);
    const again = { params: { patientId, paperId }, body: { paper: null, reason: 'Again' } };
    expect(await dana.try(correctPaper, again)).toMatchObject({ status: 404 });
    await dana.do(correctPaper, {
      params: { patientId, paperId: corrected.paperId ?? '' },
      body: { paper: null, reason: 'Of another patient' },
    });
    expect(await papers()).toEqual([]);
  });

  test('of a paper into the future is refused', async () => {
    const { patientId } = await rosa();
    const paper = { kind: 'care-plan' as const, on: '2026-11-02', where: 'EHR' };
    const { paperId } = await dana.do(addPaper, { params: { patientId }, body: paper });
    const body = { paper: { ...paper, on: '2027-01-01' }, reason: 'Typing' };
    expect(await dana.try(correctPaper, { params: { patientId, paperId }, body })).toMatchObject({
      code: 'enrolment.paper-in-future',
    });
  });
});

describe('walls', () => {
  test('another organization, a provider and a biller end and correct nothing', async () => {
    const params = await rosa();
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none' });
    const bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
    const correction = { params, body: { ...(await agreed(params.patientId)), reason: 'Mine' } };
    const refusals = [
      [theo, 'patient.not-found'],
      [okafor, 'access.not-allowed'],
      [bill, 'access.not-allowed'],
    ] as const;
    for (const [who, code] of refusals) {
      expect(await who.try(endEnrolment, { params, body: anEnd() })).toMatchObject({ code });
      expect(await who.try(correctEnrolment, correction)).toMatchObject({ code });
    }
    expect((await view(params.patientId)).enrolments).toHaveLength(1);
  });
});
