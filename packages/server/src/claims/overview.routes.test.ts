import type { Month } from '@trellis/core/basics/day';
import { approveMonth, getMonth } from '@trellis/core/billing/month.contract';
import { getOverview, getOverviewPatients } from '@trellis/core/claims/overview.contract';
import { endEnrolment, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Awake;
let joan: Awake;

const november = '2026-11' as Month;
const signIn = (name: string): Promise<Client> => signedIn(into(app), `${name}@riverside.test`, testPassword);

/** Three are enrolled in November: one with a month that is approved, one short of it, one who stops. */
beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'joan@riverside.test', { name: 'Joan Bell', role: 'biller', credential: 'none' });
  await aColleague(clinic, 'ada@riverside.test', {
    name: 'Ada Kent',
    role: 'administrator',
    credential: 'none',
  });
  dana = awake(clinic, () => signIn('dana'));
  joan = awake(clinic, () => signIn('joan'));
  await withElements(clinic);
  await aProvenPatient(await dana.now(), clinic, 1260, { family: 'Abbott', given: 'Ann' });
  await aProvenPatient(await dana.now(), clinic, 600, { family: 'Baker', given: 'Ben' });
  const carla = await anEnrolledPatient(await dana.now(), clinic, { family: 'Cruz', given: 'Carla' });
  const [enrolment] = (await dana.do(getEnrolments, { params: { patientId: carla.id } })).enrolments;
  await dana.do(endEnrolment, {
    params: { patientId: carla.id, enrolmentId: enrolment?.id ?? '' },
    body: { why: 'patient-stopped', said: 'No more calls.', endedAt: clinic.clock.now() },
  });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const seen = (client: Awake = joan) => client.do(getOverview, { params: { month: november } });
const ccm = async () => (await seen()).rows.find(it => it.month === november && it.program === 'CCM');
const names = async (figure: 'enrolled' | 'timed' | 'billable' | 'approved' | 'left' | 'reached') =>
  (
    await joan.do(getOverviewPatients, { params: { month: november }, query: { program: 'CCM', figure } })
  ).patients.map(it => it.family);

describe('the overview', () => {
  test('counts who is enrolled, with minutes, and who left why; what nobody judged is unknown', async () => {
    expect(await ccm()).toMatchObject({
      enrolled: 3,
      timed: 2,
      billable: null,
      approved: 0,
      claimed: null,
      paidCents: null,
      left: [{ why: 'patient-stopped', count: 1 }],
      time: [{ credential: 'RN', seconds: 1860 }],
    });
  });

  test('has twelve months, and none of those before anybody was enrolled', async () => {
    const { months, rows } = await seen();
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-12', november]);
    expect(new Set(rows.map(it => it.month))).toEqual(new Set([november]));
    const october = await joan.do(getOverview, { params: { month: '2026-10' } });
    expect(october.rows).toEqual([]);
  });

  test('once the month was judged and approved says how many are billable and approved', async () => {
    const { seen: asSeen, rows, version } = await joan.do(getMonth, { params: { month: november } });
    const ready = rows.filter(it => it.verdict === 'billable').map(it => it.patientId);
    expect(ready).toHaveLength(1);
    await joan.do(approveMonth, {
      params: { month: november },
      version,
      body: { patients: ready.map(patientId => ({ patientId, seen: asSeen[patientId] ?? '' })) },
    });
    expect(await ccm()).toMatchObject({ approved: 1 });
    expect(await names('approved')).toEqual(['Abbott']);
  });
});

describe('behind a figure', () => {
  test('stand its people, by name', async () => {
    expect(await names('enrolled')).toEqual(['Abbott', 'Baker', 'Cruz']);
    expect(await names('timed')).toEqual(['Abbott', 'Baker']);
    expect(await names('left')).toEqual(['Cruz']);
    expect(await names('reached')).toEqual([]);
  });

  test('of another program or month stands nobody', async () => {
    const of = (month: string, program: string) =>
      joan.do(getOverviewPatients, { params: { month }, query: { program, figure: 'enrolled' } });
    expect(await of('2026-10', 'CCM')).toEqual({ patients: [], all: 0 });
    expect(await of(november, 'RPM')).toEqual({ patients: [], all: 0 });
  });

  test('opening it is recorded for each of them, the overview itself for nobody', async () => {
    await seen();
    await names('timed');
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ event: string; people: number; subject: string }>(
        sql`select event, coalesce(cardinality(patient_ids), 0) as people, subject from audit_event
            where event like 'claims.overview%' order by at desc, id desc limit 2`,
      ),
    );
    expect(rows).toEqual([
      { event: 'claims.overview-patients', people: 2, subject: november },
      { event: 'claims.overview', people: 0, subject: november },
    ]);
  });
});

test.each(['dana', 'ada'])('%s is not shown it: neither care managers nor administrators', async name => {
  const client = await signIn(name);
  for (const refused of [
    await client.try(getOverview, { params: { month: november } }),
    await client.try(getOverviewPatients, {
      params: { month: november },
      query: { program: 'CCM', figure: 'enrolled' },
    }),
  ])
    expect(refused).toMatchObject({ ok: false, status: 403, code: 'access.not-allowed' });
});

test('a figure that does not exist is refused', async () => {
  const query = { program: 'CCM', figure: 'paid' } as never;
  expect(await joan.try(getOverviewPatients, { params: { month: november }, query })).toMatchObject({
    status: 400,
  });
});
