import type { Month } from '@trellis/core/basics/day';
import { approveMonth, getMonth } from '@trellis/core/billing/month.contract';
import { getOverview, getOverviewPatients, setHourRate } from '@trellis/core/claims/overview.contract';
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

const inOrg = <Answer>(work: Parameters<typeof withOrg<Answer>>[2]) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);

/** The approved line of November in a claim of its own, or one that takes such a claim back. */
async function aClaim(
  number: string,
  over: { readonly frequency?: string; readonly replaces?: string } = {},
) {
  const { orgId, practice, staffId } = clinic.careManager;
  const { frequency = '1', replaces = '' } = over;
  const [fileId, id] = [clinic.desk.ids(), clinic.desk.ids()];
  await inOrg(async tx => {
    await tx.run(sql`
      insert into claim_file (org_id, id, practice_id, number, body, recorded_at, recorded_by, source)
      select ${orgId}::uuid, ${fileId}::uuid, ${practice.id}::uuid, count(*) + 1, '', ${clinic.clock.now()}::timestamptz, ${staffId}::uuid, 'staff'
      from claim_file`);
    await tx.run(sql`
      insert into claim (org_id, id, practice_id, patient_id, month, file_id, number, frequency, replaces, payer_kind, payer_name,
                         charge_cents, content, reason, recorded_at, recorded_by, source)
      select l.org_id, ${id}::uuid, l.practice_id, l.patient_id, l.month, ${fileId}::uuid, ${number}, ${frequency}, o.id, 'medicare', 'Medicare',
             9000, '{}', case when o.id is null then null else 'twice' end, ${clinic.clock.now()}::timestamptz, ${staffId}::uuid, 'staff'
      from claim_line l left join claim o on o.org_id = l.org_id and o.number = ${replaces} where l.voided_by is null limit 1`);
    await tx.run(sql`
      update claim_item set taken_by = ${id}::uuid where claim_id in (select replaces from claim where id = ${id}::uuid)`);
    await tx.run(sql`
      insert into claim_item (org_id, claim_id, position, line_id, code, units, charge_cents)
      select org_id, ${id}::uuid, 1, id, code, units, 9000 from claim_line where voided_by is null limit 1`);
  });
}

async function paid(number: string, cents: number, lines: readonly object[]) {
  const { orgId, practice, staffId } = clinic.careManager;
  const answerId = clinic.desk.ids();
  await inOrg(async tx => {
    await tx.run(sql`
      insert into claim_answer (org_id, id, practice_id, kind, hash, body, recorded_at, recorded_by, source)
      values (${orgId}::uuid, ${answerId}::uuid, ${practice.id}::uuid, '835', sha256(${answerId}::text::bytea), '', ${clinic.clock.now()}::timestamptz, ${staffId}::uuid, 'file')`);
    await tx.run(sql`
      insert into remittance (org_id, answer_id, position, trace, payer_name, paid_on, cents, provider_cents, difference_cents)
      values (${orgId}::uuid, ${answerId}::uuid, 1, ${answerId}, 'Medicare', null, ${cents}, 0, 0)`);
    await tx.run(sql`
      insert into remittance_claim (org_id, answer_id, position, remittance, claim_id, claim_number, status, charge_cents, paid_cents, patient_cents, outcome, lines)
      select org_id, ${answerId}::uuid, 1, 1, id, number, '1', 9000, ${cents}, 0, 'posted', ${JSON.stringify(lines)}::jsonb from claim where number = ${number}`);
  });
}

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

  test('an hour costs what it cost when it was worked, whatever credential somebody has since', async () => {
    const { orgId, staffId } = clinic.careManager;
    const become = (credential: string) =>
      inOrg(tx =>
        tx.run(sql`update staff set credential = ${credential} where org_id = ${orgId} and id = ${staffId}`),
      );
    await become('NP');
    expect((await ccm())?.time).toEqual([{ credential: 'RN', seconds: 1860 }]);
    await become('RN');
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

  test('once its line left as a claim, and again once it was paid, says so with the amount', async () => {
    await aClaim('A1');
    expect(await ccm()).toMatchObject({ claimed: 1, paid: 0, paidCents: 0 });
    await paid('A1', 5291, [{ code: '99490', paidCents: 5291 }]);
    expect(await ccm()).toMatchObject({ claimed: 1, paid: 1, paidCents: 5291 });
  });

  test('a payment that names no line is that of the only program of its claim', async () => {
    await paid('A1', 800, []);
    expect(await ccm()).toMatchObject({ paid: 1, paidCents: 6091 });
  });

  test('a claim that was taken back counts no longer', async () => {
    await aClaim('A2', { frequency: '8', replaces: 'A1' });
    expect(await ccm()).toMatchObject({ claimed: 0, paid: 0, paidCents: 0 });
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

describe('what an hour costs', () => {
  const cost = { credential: 'RN' as const, from: '2026-07' as Month, cents: 4400 };

  test('is kept from a month on, with who said it, and an earlier word stays', async () => {
    await joan.do(setHourRate, { body: { ...cost, cents: 4200 } });
    clinic.clock.pass(60);
    await joan.do(setHourRate, { body: cost });
    const { rates } = await seen();
    expect(rates).toMatchObject([
      { credential: 'RN', from: '2026-07', cents: 4200, setBy: 'Joan Bell' },
      { credential: 'RN', from: '2026-07', cents: 4400, setBy: 'Joan Bell' },
    ]);
    const [row] = await inOrg(tx =>
      tx.rows<{ subject: string }>(
        sql`select subject from audit_event where event = 'claims.hour-rate-set' limit 1`,
      ),
    );
    expect(row?.subject).toBe('RN 2026-07');
  });

  test.each(['dana', 'okafor', 'ada'])('is not for %s to say', async name => {
    expect(await (await signIn(name)).try(setHourRate, { body: cost })).toMatchObject({
      status: 403,
      code: 'access.not-allowed',
    });
  });

  test('of nothing is refused: an hour that is free is none', async () => {
    expect(await joan.try(setHourRate, { body: { ...cost, cents: 0 } })).toMatchObject({
      code: 'request.invalid',
    });
  });

  test('is of its own organization', async () => {
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.try(getOverview, { params: { month: november } })).toMatchObject({ status: 403 });
  });
});
