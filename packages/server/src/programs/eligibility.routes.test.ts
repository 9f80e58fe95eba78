import type { Day } from '@trellis/core/basics/day';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { addCoverage } from '@trellis/core/people/coverage.contract';
import type { Patient } from '@trellis/core/people/patient';
import {
  endOtherPractitioner,
  getEligibility,
  getOtherPractitioners,
  getPanel,
  judgeCondition,
  recordOtherPractitioner,
} from '@trellis/core/programs/eligibility.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { statementsOf } from '../../test/statements.ts';
import { createApp } from '../app.ts';
import { noFacts } from '../chart/chart.fhir.ts';
import { insertChartFacts } from '../chart/extracted.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const snomed = 'http://snomed.info/sct';
const verdictOn = (it: Pick<Patient, 'id'>) => dana.do(getEligibility, { params: { patientId: it.id } });
const panel = (
  group: 'ready' | 'needs' | 'too-few-conditions' | 'deceased' | 'enrolled' | 'other-practitioner',
  whose: 'everyone' | 'mine' | 'unassigned' = 'everyone',
) => dana.try(getPanel, { query: { group, whose } });

/** A visit of the chart, so many days ago. */
async function seen(patient: Patient, daysAgo: number, parts: { code?: string; class?: string } = {}) {
  const { orgId, staffId } = clinic.importer;
  const source = { type: 'Encounter', id: clinic.desk.ids<'resource'>(), version: 1 };
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`
      insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
      values (${orgId}, 'Encounter', ${source.id}, 1, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')}, ${patient.id}, '{}', ${clinic.desk.clock()}, ${staffId})`);
    const encounters = [
      {
        id: clinic.desk.ids<'chart fact'>(),
        code: { system: snomed, code: parts.code ?? '185349003', display: 'Check up' },
        class: parts.class ?? 'AMB',
        startedAt: plusSeconds(clinic.clock.now(), -daysAgo * 86_400) as Instant,
        endedAt: null,
        reason: null,
        source,
      },
    ];
    await insertChartFacts(tx, orgId, [{ patientId: patient.id, facts: { ...noFacts, encounters } }]);
  });
}
const pays = (patient: Patient, payer: 'medicare' | 'medicaid') =>
  dana.do(addCoverage, {
    params: { patientId: patient.id },
    body: { payer, plan: null, memberNumber: null, from: '2015-01-01', until: null, qmb: false },
  });
const rosa = async () => {
  const patient = await admit(clinic.desk, clinic.importer);
  await seen(patient, 30);
  await pays(patient, 'medicare');
  return patient;
};

test('two likely conditions, seen within the year, Medicare: she may be enrolled, with the evidence', async () => {
  const patient = await rosa();
  const found = await verdictOn(patient);
  expect(found).toMatchObject({
    eligibility: { kind: 'ready' },
    conditions: 2,
    payer: 'medicare',
    lastVisitOn: '2026-10-21',
  });
  expect(found.candidates.map(it => [it.id, it.standing, it.evidence[0]?.code.display])).toEqual([
    ['diabetes', 'likely', 'Diabetes'],
    ['hypertension', 'likely', 'Hypertension'],
  ]);
  expect(found.listVersion).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

describe('what is needed is told', () => {
  test.each([
    ['nobody saw her', async () => {}],
    ['seen more than a year ago', (it: Patient) => seen(it, 400)],
    ['seen in an emergency room', (it: Patient) => seen(it, 10, { class: 'EMER', code: '50849002' })],
    ['only telephoned', (it: Patient) => seen(it, 10, { code: '185317003' })],
  ])('%s: an initiating visit', async (_, happen) => {
    const patient = await admit(clinic.desk, clinic.importer);
    await pays(patient, 'medicare');
    await happen(patient);
    expect((await verdictOn(patient)).eligibility).toEqual({ kind: 'needs', needs: ['initiating-visit'] });
  });

  test('Medicaid pays: its rules; nobody recorded who pays: that', async () => {
    const patient = await admit(clinic.desk, clinic.importer);
    await seen(patient, 30);
    expect((await verdictOn(patient)).eligibility).toEqual({ kind: 'needs', needs: ['payer'] });
    await pays(patient, 'medicaid');
    expect((await verdictOn(patient)).eligibility).toEqual({ kind: 'needs', needs: ['payer-rules'] });
  });
});

describe('the practitioner judges', () => {
  const judge = (patient: Patient, code: string, judgement: 'chronic' | 'not-chronic') =>
    okafor.do(judgeCondition, {
      params: { patientId: patient.id },
      body: { code: { system: snomed, code }, judgement, reason: null },
    });

  test('a rejected condition takes her off the list, a confirmed one says who confirmed it', async () => {
    const patient = await rosa();
    await judge(patient, '59621000', 'not-chronic');
    expect((await verdictOn(patient)).eligibility).toEqual({ kind: 'refused', why: 'too-few-conditions' });
    clinic.clock.pass(60);
    await judge(patient, '59621000', 'chronic');
    const found = await verdictOn(patient);
    expect(found.eligibility).toEqual({ kind: 'ready' });
    expect(found.candidates[0]).toMatchObject({
      id: 'hypertension',
      standing: 'confirmed',
      judged: { by: 'Dr. Amara Okafor' },
    });
  });

  test('only what is in the chart', async () => {
    const patient = await rosa();
    const body = { code: { system: snomed, code: '1' }, judgement: 'chronic' as const, reason: null };
    expect(await okafor.try(judgeCondition, { params: { patientId: patient.id }, body })).toMatchObject({
      code: 'enrolment.unknown-condition',
    });
  });

  test('and nobody else does', async () => {
    const patient = await rosa();
    const body = { code: { system: snomed, code: '44054006' }, judgement: 'chronic' as const, reason: null };
    expect(await dana.try(judgeCondition, { params: { patientId: patient.id }, body })).toMatchObject({
      code: 'access.not-allowed',
    });
  });
});

describe('another practitioner', () => {
  const days = { who: 'Dr. Lin, Lakeside', from: '2026-01-01', until: null };

  test('who gives the service stands in the way, until he no longer does', async () => {
    const patient = await rosa();
    const params = { patientId: patient.id };
    const { id } = await dana.do(recordOtherPractitioner, { params, body: days });
    expect(await verdictOn(patient)).toMatchObject({
      eligibility: { kind: 'refused', why: 'other-practitioner' },
      otherPractitioner: { who: 'Dr. Lin, Lakeside' },
    });
    const ended = { until: '2026-10-31', reason: 'She changed her doctor' };
    await dana.do(endOtherPractitioner, { params: { ...params, id }, body: ended });
    expect((await verdictOn(patient)).eligibility).toEqual({ kind: 'ready' });
    expect(await dana.try(endOtherPractitioner, { params: { ...params, id }, body: ended })).toMatchObject({
      code: 'eligibility.not-found',
    });
  });

  test('is listed with how that is known, by whom and when, and what ended him', async () => {
    const patient = await rosa();
    const params = { patientId: patient.id };
    const listed = async () => (await dana.do(getOtherPractitioners, { params })).others;
    expect(await listed()).toEqual([]);
    const { id } = await dana.do(recordOtherPractitioner, {
      params,
      body: { ...days, learnedFrom: 'claim-denied' },
    });
    expect(await listed()).toMatchObject([
      { id, who: 'Dr. Lin, Lakeside', learnedFrom: 'claim-denied', recordedBy: 'Dana Whitlock' },
    ]);
    const ended = { until: '2026-10-31', reason: 'She changed her doctor' };
    await dana.do(endOtherPractitioner, { params: { ...params, id }, body: ended });
    expect(await listed()).toMatchObject([{ until: '2026-10-31', learnedFrom: 'claim-denied' }]);
    const nobody = { patientId: clinic.desk.ids<'patient'>() };
    expect(await dana.try(getOtherPractitioners, { params: nobody })).toMatchObject({
      code: 'patient.not-found',
    });
  });

  test('who never did is taken back', async () => {
    const patient = await rosa();
    const params = { patientId: patient.id };
    const { id } = await dana.do(recordOtherPractitioner, { params, body: days });
    const back = { until: null, reason: 'Of another Rosa' };
    expect(await dana.do(endOtherPractitioner, { params: { ...params, id }, body: back })).toEqual({
      id: null,
    });
    expect((await verdictOn(patient)).otherPractitioner).toBeNull();
  });

  test('whose last day lies before the first is refused', async () => {
    const patient = await rosa();
    const body = { ...days, until: '2025-01-01' };
    expect(
      await dana.try(recordOtherPractitioner, { params: { patientId: patient.id }, body }),
    ).toMatchObject({ code: 'eligibility.days' });
  });
});

test('the panel sorts everybody into one group, most conditions first, and counts each', async () => {
  const patient = await rosa();
  await admit(clinic.desk, clinic.importer, { deceasedOn: '2026-01-02' as Day, given: 'Ana' });
  await anEnrolledPatient(dana, clinic, { given: 'Eva' });
  const ready = await panel('ready');
  expect(ready).toMatchObject({ ok: true });
  if (!ready.ok) return;
  expect(ready.answer.rows.map(it => it.patient.id)).toContain(patient.id);
  expect(ready.answer.rows.every(it => it.eligibility.kind === 'ready')).toBe(true);
  expect(ready.answer.counts.ready).toBe(ready.answer.total);
  expect(ready.answer.counts).toMatchObject({ deceased: 1, enrolled: 1 });
  const everyone = Object.values(ready.answer.counts).reduce((a, b) => a + b, 0);
  const { count } = (await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
    tx.find<{ count: number }>(sql`select count(*) as count from patient`),
  )) ?? { count: 0 };
  expect(everyone).toBe(count);
  const mine = await panel('enrolled', 'mine');
  expect(mine).toMatchObject({ answer: { total: 1, rows: [{ patient: { given: 'Eva' } }] } });
});

test('a page of many is read with as many statements as a page of few', async () => {
  const reading = () => statementsOf(() => panel('ready'));
  await rosa();
  const few = await reading();
  const more = [await rosa(), await rosa(), await rosa()];
  await okafor.do(judgeCondition, {
    params: { patientId: more[0]?.id ?? '' },
    body: { code: { system: snomed, code: '59621000' }, judgement: 'chronic', reason: null },
  });
  expect(await reading()).toEqual(few);
  const reply = await panel('ready');
  const rows = reply.ok ? reply.answer.rows : [];
  for (const { id } of more) {
    const { listVersion: _, ...alone } = await verdictOn({ id });
    expect(rows.find(it => it.patient.id === id)).toEqual(alone);
  }
});

test('whose panel: of one care manager, of nobody, each with what their charts say', async () => {
  const patient = await rosa();
  const assigned = await anEnrolledPatient(dana, clinic, { given: 'Ines' });
  const idsOf = async (...asked: Parameters<typeof panel>) => {
    const reply = await panel(...asked);
    return reply.ok ? reply.answer.rows.map(it => it.patient.id) : [];
  };
  expect(await idsOf('ready', 'unassigned')).toContain(patient.id);
  expect(await idsOf('ready', 'mine')).not.toContain(patient.id);
  expect(await idsOf('enrolled', 'mine')).toContain(assigned.id);
  expect(await idsOf('enrolled', 'unassigned')).not.toContain(assigned.id);
});

test('another organization sees nobody of ours', async () => {
  const patient = await rosa();
  const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
  const all = await theo.do(getPanel, { query: { group: 'ready', whose: 'everyone' } });
  expect(all.total).toBe(0);
  expect(await theo.try(getEligibility, { params: { patientId: patient.id } })).toMatchObject({
    code: 'patient.not-found',
  });
  const body = { who: 'Me', from: '2026-01-01', until: null };
  expect(await theo.try(recordOtherPractitioner, { params: { patientId: patient.id }, body })).toMatchObject({
    code: 'patient.not-found',
  });
});
