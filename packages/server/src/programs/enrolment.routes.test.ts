import { randomUUID } from 'node:crypto';
import type { Day } from '@trellis/core/basics/day';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { consentStatements } from '@trellis/core/people/consent';
import { addPaper, enrolPatient, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, type Given, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { insertPractice } from '../access/organization.store.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

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

type Wanted = Given<typeof enrolPatient> & { readonly body: NonNullable<Given<typeof enrolPatient>['body']> };

async function wantedFor(patientId: string): Promise<Wanted> {
  const chart = await dana.do(getChart, { params: { patientId } });
  return {
    params: { patientId },
    body: {
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: chart.problems.map(it => it.id),
      consent: { form: 'verbal', givenAt: clinic.clock.now(), told: [...consentStatements] },
      papers: [{ kind: 'initiating-visit', on: '2026-10-02', where: 'EHR, visit note' }],
    },
  };
}

test('a patient is enrolled with her consent and papers, and is due the same day', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  await dana.do(enrolPatient, await wantedFor(patientId));
  const { enrolments, billingPractitioners } = await dana.do(getEnrolments, { params: { patientId } });
  expect(billingPractitioners).toMatchObject([{ name: 'Dr. Amara Okafor', credential: 'MD' }]);
  expect(enrolments).toMatchObject([
    {
      program: 'CCM',
      careManager: 'Dana Whitlock',
      billingPractitioner: 'Dr. Amara Okafor',
      consentForm: 'verbal',
      conditions: ['Diabetes', 'Hypertension'],
      papers: [{ kind: 'initiating-visit', on: '2026-10-02', where: 'EHR, visit note' }],
    },
  ]);
  expect((await dana.do(getToday)).rows.map(row => row.patient.id)).toContain(patientId);
});

test('a visit that is found later is added, unless it lies ahead', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  await dana.do(enrolPatient, await wantedFor(patientId));
  const params = { patientId };
  await dana.do(addPaper, { params, body: { kind: 'care-plan', on: '2026-11-19', where: 'EHR' } });
  expect(
    await dana.try(addPaper, { params, body: { kind: 'care-plan', on: '2026-11-21', where: 'EHR' } }),
  ).toMatchObject({
    code: 'enrolment.paper-in-future',
  });
  const { enrolments } = await dana.do(getEnrolments, { params });
  expect(enrolments[0]?.papers.map(paper => paper.kind)).toEqual(['initiating-visit', 'care-plan']);
});

test('two colleagues enrolling the same patient at once: one succeeds, the other is told', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  const wanted = await wantedFor(patientId);
  const replies = await Promise.all([dana.try(enrolPatient, wanted), dana.try(enrolPatient, wanted)]);
  expect(replies.map(it => it.status).sort()).toEqual([200, 409]);
});

describe('it is refused, with nothing written,', () => {
  const refusals: readonly (readonly [string, string, (wanted: Wanted) => Wanted['body']])[] = [
    [
      'when the consent lies in the future',
      'consent.in-future',
      w => ({ ...w.body, consent: { ...w.body.consent, givenAt: plusSeconds(clinic.clock.now(), 60) } }),
    ],
    [
      'when one of the four points was not told',
      'consent.not-told',
      w => ({
        ...w.body,
        consent: { ...w.body.consent, told: ['what-it-is', 'cost-share', 'right-to-stop'] },
      }),
    ],
    [
      'with one chronic condition',
      'enrolment.too-few-conditions',
      w => ({ ...w.body, conditionIds: w.body.conditionIds.slice(0, 1) }),
    ],
    [
      'with the same condition twice',
      'enrolment.too-few-conditions',
      w => ({ ...w.body, conditionIds: [w.body.conditionIds[0] ?? '', w.body.conditionIds[0] ?? ''] }),
    ],
    [
      'with a condition of somebody else',
      'enrolment.unknown-condition',
      w => ({ ...w.body, conditionIds: [...w.body.conditionIds, clinic.desk.ids()] }),
    ],
    [
      'with a care manager as billing practitioner',
      'enrolment.unknown-provider',
      w => ({ ...w.body, billingPractitionerId: clinic.careManager.staffId }),
    ],
    [
      'with a visit of tomorrow',
      'enrolment.paper-in-future',
      w => ({ ...w.body, papers: [{ kind: 'initiating-visit', on: '2027-01-01', where: 'EHR' }] }),
    ],
    [
      'with a visit on 30 February',
      'request.invalid',
      w => ({ ...w.body, papers: [{ kind: 'initiating-visit', on: '2026-02-30', where: 'EHR' }] }),
    ],
  ];

  test.each(refusals)('%s', async (_, code, change) => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer);
    const wanted = await wantedFor(patientId);
    expect(await dana.try(enrolPatient, { ...wanted, body: change(wanted) })).toMatchObject({
      ok: false,
      code,
    });
    expect((await dana.do(getEnrolments, { params: { patientId } })).enrolments).toEqual([]);
  });

  test('when the patient has died', async () => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer, { deceasedOn: '2026-01-01' as Day });
    expect(await dana.try(enrolPatient, await wantedFor(patientId))).toMatchObject({
      code: 'enrolment.deceased',
    });
  });
});

describe('a paper', () => {
  const enrolledRosa = async () => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer);
    await dana.do(enrolPatient, await wantedFor(patientId));
    return { patientId };
  };
  const papersOf = async (params: { readonly patientId: string }) =>
    (await dana.do(getEnrolments, { params })).enrolments[0]?.papers;

  test('of last month can be added after its end, and stands by its own day', async () => {
    const params = await enrolledRosa();
    clinic.clock.set('2026-12-03T15:00:00.000Z' as Instant);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    await dana.do(addPaper, {
      params,
      body: { kind: 'plan-copy-given', on: '2026-11-28', where: ' EHR, letters ' },
    });
    expect(await papersOf(params)).toMatchObject([
      { kind: 'initiating-visit', on: '2026-10-02', where: 'EHR, visit note' },
      { kind: 'plan-copy-given', on: '2026-11-28', where: 'EHR, letters' },
    ]);
  });

  test('of today is taken by the day where the patient lives', async () => {
    const keala = await admit(clinic.desk, clinic.importer, { zone: 'Pacific/Honolulu' as Zone });
    const params = { patientId: keala.id };
    // Five in the morning of 4 December in New York is still the evening before in Honolulu.
    clinic.clock.set('2026-12-04T10:00:00.000Z' as Instant);
    clinic.clock.pass(-60);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const body = { kind: 'care-plan' as const, on: '2026-12-04', where: 'EHR' };
    expect(await dana.try(addPaper, { params, body })).toMatchObject({ code: 'enrolment.paper-in-future' });
    clinic.clock.pass(60);
    expect(await dana.try(addPaper, { params, body })).toMatchObject({ ok: true });
  });

  test('sent twice with one key is one paper', async () => {
    const params = await enrolledRosa();
    const sent = {
      params,
      key: randomUUID(),
      body: { kind: 'care-plan' as const, on: '2026-11-19', where: 'EHR' },
    };
    expect(await dana.do(addPaper, sent)).toEqual(await dana.do(addPaper, sent));
    expect(await papersOf(params)).toHaveLength(2);
  });

  test.each([
    ['kept nowhere', { kind: 'care-plan' as const, on: '2026-11-19', where: '  ' }],
    ['on a day no calendar has', { kind: 'care-plan' as const, on: '2026-11-31', where: 'EHR' }],
    ['of a kind nobody asks for', { kind: 'poem' as never, on: '2026-11-19', where: 'EHR' }],
  ])('%s is refused with words', async (_what, body) => {
    const params = await enrolledRosa();
    expect(await dana.try(addPaper, { params, body })).toMatchObject({ code: 'request.invalid' });
    expect(await papersOf(params)).toHaveLength(1);
  });
});

describe('walls', () => {
  test('another organization neither sees nor adds anything', async () => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer);
    const wanted = await wantedFor(patientId);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const absent = { status: 404, code: 'patient.not-found' };
    expect(await theo.try(getEnrolments, { params: { patientId } })).toMatchObject(absent);
    expect(await theo.try(enrolPatient, wanted)).toMatchObject(absent);
    const body = { kind: 'care-plan' as const, on: '2026-11-19', where: 'EHR' };
    expect(await theo.try(addPaper, { params: { patientId }, body })).toMatchObject(absent);
  });

  test('a provider confirms conditions elsewhere: she enrolls nobody and adds no papers', async () => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer);
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    expect(await okafor.try(enrolPatient, await wantedFor(patientId))).toMatchObject({
      code: 'access.not-allowed',
    });
    expect(await okafor.try(getEnrolments, { params: { patientId } })).toMatchObject({ ok: true });
  });

  test('a billing practitioner who left, or works at another practice, cannot be chosen', async () => {
    const { orgId } = clinic.careManager;
    const left = await aColleague(clinic, 'left@riverside.test', {
      role: 'supervising-provider',
      credential: 'MD',
    });
    await withOrg(clinic.desk.pool, orgId, tx =>
      tx.run(sql`update staff set ended_at = ${clinic.clock.now()} where id = ${left.staffId}`),
    );
    const practice = { ...clinic.careManager.practice, id: clinic.desk.ids<'practice'>(), name: 'Uptown' };
    await withOrg(clinic.desk.pool, orgId, tx => insertPractice(tx, orgId, practice));
    const elsewhere = await aColleague(clinic, 'uptown@riverside.test', {
      role: 'supervising-provider',
      practice,
    });
    const { id: patientId } = await admit(clinic.desk, clinic.importer);
    for (const { staffId } of [left, elsewhere]) {
      const wanted = await wantedFor(patientId);
      const body = { ...wanted.body, billingPractitionerId: staffId };
      expect(await dana.try(enrolPatient, { ...wanted, body })).toMatchObject({
        code: 'enrolment.unknown-provider',
      });
    }
    const { billingPractitioners } = await dana.do(getEnrolments, { params: { patientId } });
    expect(billingPractitioners.map(it => it.name)).toEqual(['Dr. Amara Okafor']);
  });
});

test('an enrollment sent again after its answer was lost is told again, and is one enrollment', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  const wanted = { ...(await wantedFor(patientId)), key: randomUUID() };
  const first = await dana.do(enrolPatient, wanted);
  expect(await dana.do(enrolPatient, wanted)).toEqual(first);
  const { enrolments } = await dana.do(getEnrolments, { params: { patientId } });
  expect(enrolments.map(it => it.id)).toEqual([first.enrolmentId]);
});
