import type { Role } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import * as contracts from '@trellis/core/billing/month.contract';
import { csvColumns } from '@trellis/core/billing/month-csv';
import type { Patient } from '@trellis/core/people/patient';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { editDecisions } from '../../test/edited-decision.ts';
import { type Awake, aProvenPatient, awake, proofOf, withElements } from '../../test/month.builder.ts';
import { statementsOf } from '../../test/statements.ts';
import { insertSetting } from '../access/setting.store.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { verifyDecisions } from './verify-decisions.ts';

const november = '2026-11';
const december = '2026-12-02T15:00:00.000Z' as Instant;
const params = { month: november };

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let joan: Awake;
let doctor: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await aColleague(clinic, 'joan@riverside.test', {
    name: 'Joan Sederholm',
    role: 'biller',
    credential: 'none',
  });
  joan = awake(clinic, () => signIn('joan'));
  doctor = awake(clinic, () => signIn('okafor'));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

async function goTo(moment: Instant): Promise<void> {
  clinic.clock.set(moment);
  dana = await signIn('dana');
}

const inOrg = <Row>(statement: ReturnType<typeof sql>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.rows<Row>(statement));
const month = (client = joan) => client.do(contracts.getMonth, { params });
const approval = async (patients: readonly Patient[], client = joan) => {
  const { seen, version } = await month(client);
  return {
    params,
    version,
    body: { patients: patients.map(({ id }) => ({ patientId: id, seen: seen[id] ?? '' })) },
  };
};
const approve = async (patients: readonly Patient[], client = joan) =>
  client.do(contracts.approveMonth, await approval(patients, client));
const voiding = async (patients: readonly Patient[], reason: string | null) => ({
  params,
  version: (await month()).version,
  body: { patientIds: patients.map(it => it.id), reason },
});
const lockNow = async (client = joan) =>
  client.do(contracts.lockMonth, { params, version: (await month()).version, body: {} });
const stateOf = async (patient: Patient, code = '99490') =>
  (await month()).rows.find(row => row.patientId === patient.id && row.code === code)?.approval?.state ??
  null;

async function organizationDecides(name: 'billing' | 'second-approver', value: string): Promise<void> {
  const { orgId, staffId } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, tx =>
    insertSetting(tx, {
      orgId,
      id: clinic.desk.ids(),
      name,
      value,
      fromDay: '2026-11-01' as Day,
      recordedAt: clinic.clock.now(),
      recordedBy: staffId,
      source: 'staff',
    }),
  );
}

/** Time that somebody enters after the fact: half an hour of the same nurse, weeks ago. */
async function lateTime(patient: Patient, from: string, to: string): Promise<void> {
  clinic.clock.pass(60);
  const { orgId, staffId } = clinic.careManager;
  const [span, piece] = [clinic.desk.ids(), clinic.desk.ids()];
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`
      insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, recorded_at, recorded_by)
      values (${orgId}, ${span}, ${staffId}, 'RN', ${clinic.desk.ids()}, ${from}, ${to}, 'contact', 'hand', 'Called from the corridor', ${clinic.clock.now()}, ${staffId})`);
    await tx.run(
      sql`insert into work_span_patient (org_id, span_id, patient_id) values (${orgId}, ${span}, ${patient.id})`,
    );
    await tx.run(sql`
      insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, service_day, recorded_at, recorded_by, source)
      values (${orgId}, ${piece}, ${span}, ${patient.id}, ${staffId}, tstzrange(${from}, ${to}), 'CCM', ${from.slice(0, 10)}, ${clinic.clock.now()}, ${staffId}, 'counting')`);
  });
}

describe('approving', () => {
  test('makes lines that pin their proof: the case, the answer and its hash', async () => {
    const rosa = await aProvenPatient(dana, clinic, 2460);
    expect(await approve([rosa])).toEqual({ version: 1, lines: 2 });
    const { lines, pinned, answer } = await proofOf(joan, rosa.id);
    expect(lines).toMatchObject([
      { code: '99439', units: 1, seconds: 2460, version: 1, approvedByName: 'Joan Sederholm', voided: null },
      {
        code: '99490',
        units: 1,
        serviceDate: '2026-11-20',
        placeOfService: '11',
        ruleSet: 'medicare-2026-11',
      },
    ]);
    expect(pinned?.answer).toEqual(answer);
    expect(pinned?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await stateOf(rosa)).toBe('approved');
    expect(await verifyDecisions(clinic.desk.pool, clinic.careManager.orgId)).toEqual({
      isVerified: true,
      decisions: 1,
      faults: [],
    });
  });

  test('many at once is one decision, on the record with everybody it was about', async () => {
    const people = [];
    for (const given of ['Ana', 'Rosa', 'Walter'])
      people.push(await aProvenPatient(dana, clinic, 1200, { given }));
    expect(await approve(people)).toEqual({ version: 1, lines: 3 });
    const [row] = await inOrg<{ patient_ids: string[]; subject: string }>(
      sql`select patient_ids, subject from audit_event where event = 'billing.approved'`,
    );
    expect(row?.patient_ids.toSorted()).toEqual(people.map(it => it.id).toSorted());
    expect(row?.subject).toBe(november);
  });

  test('what is not billable, or not what was seen, approves nothing of the batch', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const walter = await aProvenPatient(dana, clinic, 600);
    const both = await approval([rosa, walter]);
    expect(await joan.try(contracts.approveMonth, both)).toMatchObject({
      status: 422,
      code: 'billing.nothing-to-approve',
    });
    const seen = await approval([rosa]);
    await aCall(dana, clinic, rosa.id, { seconds: 60 });
    expect(await joan.try(contracts.approveMonth, seen)).toMatchObject({ status: 412, code: 'edit.stale' });
    expect(await inOrg(sql`select 1 from claim_line`)).toEqual([]);
  });

  test('when the facts change afterwards the line says so, and approving again makes its next version', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve([rosa]);
    await aCall(dana, clinic, rosa.id, { seconds: 1200 });
    expect(await stateOf(rosa)).toBe('changed');
    expect((await proofOf(joan, rosa.id)).pinned?.answer.lines).toMatchObject([
      { code: '99490', seconds: 1200 },
    ]);
    await approve([rosa]);
    const { lines } = await proofOf(joan, rosa.id);
    expect(lines.map(it => [it.code, it.version, it.seconds, it.voided?.reason ?? null])).toEqual([
      ['99439', 1, 2400, null],
      ['99490', 2, 2400, null],
      ['99490', 1, 1200, 'approved again: the facts have changed'],
    ]);
  });

  test('of many takes no more statements than of one, nor does taking it back', async () => {
    const people = [];
    for (const given of ['Ana', 'Rosa', 'Walter'])
      people.push(await aProvenPatient(dana, clinic, 2460, { given }));
    const [first, ...others] = people;
    if (!first) throw new Error('Nobody was enrolled.');
    const approving = async (patients: readonly Patient[]) => {
      const wanted = await approval(patients);
      return statementsOf(() => joan.do(contracts.approveMonth, wanted));
    };
    const undoing = async (patients: readonly Patient[]) => {
      const wanted = await voiding(patients, null);
      return statementsOf(() => joan.do(contracts.voidApprovals, wanted));
    };
    const one = await approving([first]);
    expect(one.filter(it => it.includes('insert into claim_line '))).toHaveLength(1);
    expect(await approving(others)).toEqual(one);
    expect(await inOrg(sql`select 1 from claim_line where voided_by is null`)).toHaveLength(6);
    expect(await undoing(others)).toEqual(await undoing([first]));
    expect(await inOrg(sql`select 1 from claim_line where voided_by is null`)).toEqual([]);
  });

  test('twice in a row changes nothing the second time', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve([rosa]);
    await approve([rosa]);
    expect(await inOrg(sql`select version from claim_line`)).toEqual([{ version: 1 }]);
  });

  test('by two billers who look at the same month: the second is told that it has changed', async () => {
    const [rosa, walter] = [
      await aProvenPatient(dana, clinic, 1200),
      await aProvenPatient(dana, clinic, 1200),
    ];
    const [one, two] = [await approval([rosa]), await approval([walter], doctor)];
    const replies = await Promise.all([
      joan.try(contracts.approveMonth, one),
      doctor.try(contracts.approveMonth, two),
    ]);
    expect(replies.map(it => it.status).sort()).toEqual([200, 412]);
    expect(await inOrg(sql`select 1 from claim_line`)).toHaveLength(1);
  });

  test('the database itself refuses a second line for patient, code and month', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve([rosa]);
    const again = withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.run(sql`
        insert into claim_line (org_id, id, practice_id, patient_id, month, code, service_key, units, seconds, service_on, modifiers, place_of_service, decision_id, version, recorded_at, recorded_by, source)
        select org_id, ${clinic.desk.ids()}, practice_id, patient_id, month, code, service_key, units, seconds, service_on, modifiers, place_of_service, decision_id, 7, recorded_at, recorded_by, source
        from claim_line`),
    );
    await expect(again).rejects.toMatchObject({ constraint: 'claim_line_once' });
  });

  test.each<[string, Role]>([
    ['a care manager', 'care-manager'],
    ['a supervisor', 'supervisor'],
  ])('%s does not', async (_, role) => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await aColleague(clinic, 'else@riverside.test', { role, credential: 'RN' });
    const other = await signIn('else');
    expect(await other.try(contracts.approveMonth, await approval([rosa]))).toMatchObject({ status: 403 });
  });

  test('a patient of another organization is nobody here', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const stranger = { params: { ...params, patientId: rosa.id } };
    expect(await theo.try(contracts.getMonthProof, stranger)).toMatchObject({ status: 404 });
  });
});

describe('taking an approval back', () => {
  test('within ten seconds needs no word, later a reason that stays with the line', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve([rosa]);
    clinic.clock.pass(10);
    await joan.do(contracts.voidApprovals, await voiding([rosa], null));
    expect(await stateOf(rosa)).toBeNull();
    await approve([rosa]);
    clinic.clock.pass(11);
    expect(await joan.try(contracts.voidApprovals, await voiding([rosa], null))).toMatchObject({
      status: 422,
      code: 'billing.void-needs-reason',
    });
    await joan.do(contracts.voidApprovals, await voiding([rosa], 'The visit is not signed'));
    expect((await proofOf(joan, rosa.id)).lines.map(it => it.voided)).toMatchObject([
      { by: 'Joan Sederholm', reason: 'The visit is not signed' },
      { by: 'Joan Sederholm', reason: 'undone at once' },
    ]);
  });

  test('of a colleague needs a reason at once', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve([rosa]);
    expect(await doctor.try(contracts.voidApprovals, await voiding([rosa], null))).toMatchObject({
      code: 'billing.void-needs-reason',
    });
    expect(await joan.try(contracts.voidApprovals, await voiding([], null))).toMatchObject({ status: 400 });
  });
});

describe('a second person', () => {
  test('is waited for where the practice asks for one, and must be somebody else', async () => {
    await organizationDecides('second-approver', 'asked');
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve([rosa]);
    expect(await stateOf(rosa)).toBe('waiting');
    const confirming = async () => ({
      params,
      version: (await month()).version,
      body: { patientIds: [rosa.id] },
    });
    expect(await joan.try(contracts.confirmMonth, await confirming())).toMatchObject({
      status: 422,
      code: 'billing.second-person',
    });
    expect(await doctor.do(contracts.confirmMonth, await confirming())).toMatchObject({ lines: 1 });
    expect(await stateOf(rosa)).toBe('approved');
    expect((await proofOf(joan, rosa.id)).lines[0]?.confirmedByName).toBe('Dr. Amara Okafor');
    expect(await doctor.try(contracts.confirmMonth, await confirming())).toMatchObject({
      code: 'billing.nothing-to-approve',
    });
  });
});

describe('another legal set', () => {
  test('is chosen by a person, who is kept, and then proposed', async () => {
    const rosa = await aProvenPatient(dana, clinic, 600);
    const { orgId } = clinic.provider;
    await withOrg(clinic.desk.pool, orgId, async tx => {
      const [span, piece] = [clinic.desk.ids(), clinic.desk.ids()];
      const by = clinic.provider.staffId;
      await tx.run(sql`
        insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, recorded_at, recorded_by)
        values (${orgId}, ${span}, ${by}, 'MD', ${span}, '2026-11-20T16:00:00Z', '2026-11-20T16:35:00Z', 'contact', 'hand', 'Own work', '2026-11-20T17:00:00Z', ${by})`);
      await tx.run(
        sql`insert into work_span_patient (org_id, span_id, patient_id) values (${orgId}, ${span}, ${rosa.id})`,
      );
      await tx.run(sql`
        insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, service_day, recorded_at, recorded_by, source)
        values (${orgId}, ${piece}, ${span}, ${rosa.id}, ${by}, tstzrange('2026-11-20T16:00:00Z', '2026-11-20T16:35:00Z'), 'CCM', '2026-11-20', '2026-11-20T17:00:00Z', ${by}, 'counting')`);
    });
    const before = await proofOf(joan, rosa.id);
    expect(before.answer.lines.map(it => it.code)).toEqual(['99490', '99439']);
    expect(before.answer.alternatives.map(set => set.map(it => it.code))).toEqual([['99491']]);
    const body = { patientId: rosa.id, codes: ['99491'] };
    await joan.do(contracts.chooseSet, { params, version: (await month()).version, body });
    const after = await proofOf(joan, rosa.id);
    expect(after.answer.lines.map(it => [it.code, it.seconds])).toEqual([['99491', 2100]]);
    expect(after.choice).toMatchObject({ chosen: { codes: ['99491'] }, by: 'Joan Sederholm' });
    const unknown = { patientId: rosa.id, codes: ['99487'] };
    expect(
      await joan.try(contracts.chooseSet, { params, version: (await month()).version, body: unknown }),
    ).toMatchObject({ status: 409, code: 'billing.no-such-set' });
    await approve([rosa]);
    expect((await proofOf(joan, rosa.id)).lines.map(it => it.code)).toEqual(['99491']);
  });
});

describe('a locked month', () => {
  async function locked(seconds = 1200): Promise<Patient> {
    const rosa = await aProvenPatient(dana, clinic, seconds);
    if (seconds >= 1200) await approve([rosa]);
    await goTo(december);
    await lockNow();
    return rosa;
  }

  test('is one that is over, and is locked once', async () => {
    const lock = async () => ({ params, version: (await month()).version, body: {} });
    expect(await joan.try(contracts.lockMonth, await lock())).toMatchObject({ code: 'billing.month-open' });
    expect(await doctor.try(contracts.lockMonth, await lock())).toMatchObject({ status: 403 });
    await goTo(december);
    await lockNow();
    expect((await month()).lock).toMatchObject({ at: clinic.clock.now(), by: 'Joan Sederholm' });
    expect(await joan.try(contracts.lockMonth, await lock())).toMatchObject({ code: 'billing.month-locked' });
  });

  test('lets no line be approved, taken back or chosen anew', async () => {
    const rosa = await locked();
    const { version } = await month();
    const patientIds = [rosa.id];
    const reason = 'Too late for this';
    for (const reply of [
      await joan.try(contracts.approveMonth, await approval([rosa])),
      await joan.try(contracts.voidApprovals, { params, version, body: { patientIds, reason } }),
      await joan.try(contracts.confirmMonth, { params, version, body: { patientIds } }),
      await joan.try(contracts.chooseSet, {
        params,
        version,
        body: { patientId: rosa.id, codes: ['99490'] },
      }),
    ])
      expect(reply).toMatchObject({ status: 409, code: 'billing.month-locked' });
    expect((await month()).version).toBe(version);
  });

  test('puts late time into the queue with its reason; approved there, it makes the next version', async () => {
    const rosa = await locked();
    expect((await month()).adjustments).toEqual([]);
    await lateTime(rosa, '2026-11-24T15:00:00Z', '2026-11-24T15:20:00Z');
    const [found] = (await month()).adjustments;
    expect(found).toMatchObject({
      patientId: rosa.id,
      stands: '1 × 99490',
      proposed: '1 × 99439 + 1 × 99490',
      lateSeconds: 1200,
      lateReasons: ['Called from the corridor'],
      declined: null,
    });
    expect((await proofOf(joan, rosa.id)).lines).toMatchObject([
      { code: '99490', seconds: 1200, voided: null },
    ]);
    const body = {
      patientId: rosa.id,
      seen: found?.seen ?? '',
      outcome: 'approved' as const,
      reason: 'Call note found',
    };
    await joan.do(contracts.adjustMonth, { params, version: (await month()).version, body });
    const { lines } = await proofOf(joan, rosa.id);
    expect(lines.map(it => [it.code, it.version, it.seconds, it.voided?.reason ?? null])).toEqual([
      ['99439', 1, 2400, null],
      ['99490', 2, 2400, null],
      ['99490', 1, 1200, 'Call note found'],
    ]);
    expect((await month()).adjustments).toEqual([]);
    expect(
      await joan.try(contracts.adjustMonth, { params, version: (await month()).version, body }),
    ).toMatchObject({
      status: 412,
    });
    expect(await verifyDecisions(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({
      decisions: 2,
      faults: [],
    });
  });

  test('leaves what somebody declined, until the facts say something else again', async () => {
    const rosa = await locked();
    await lateTime(rosa, '2026-11-24T15:00:00Z', '2026-11-24T15:20:00Z');
    const [found] = (await month()).adjustments;
    const body = {
      patientId: rosa.id,
      seen: found?.seen ?? '',
      outcome: 'declined' as const,
      reason: 'No note of it',
    };
    await doctor.do(contracts.adjustMonth, { params, version: (await month()).version, body });
    expect((await month()).adjustments).toMatchObject([
      { declined: { reason: 'No note of it', by: 'Dr. Amara Okafor' } },
    ]);
    await lateTime(rosa, '2026-11-25T15:00:00Z', '2026-11-25T15:00:30Z');
    expect((await month()).adjustments).toMatchObject([{ declined: null, lateSeconds: 1230 }]);
  });

  test('shows in the queue whom nobody approved in time; late seconds that change no line are no work', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const walter = await aProvenPatient(dana, clinic, 1200);
    await approve([walter]);
    await goTo(december);
    await lockNow();
    await lateTime(walter, '2026-11-24T15:00:00Z', '2026-11-24T15:01:00Z');
    expect((await month()).adjustments).toMatchObject([
      { patientId: rosa.id, stands: '', proposed: '1 × 99490' },
    ]);
  });

  test('an open month has nothing to adjust', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const body = { patientId: rosa.id, seen: 'x', outcome: 'approved' as const, reason: 'because' };
    expect(
      await joan.try(contracts.adjustMonth, { params, version: (await month()).version, body }),
    ).toMatchObject({ code: 'billing.month-open' });
  });
});

describe('the table', () => {
  const csv = async (query = '', who: Awake | Client = joan) => {
    const client = 'now' in who ? await who.now() : who;
    const request = requestOf(contracts.exportMonth, { params }, client);
    return client.send({ ...request, path: request.path + query });
  };

  test('has every verdict with the seconds the database counted, exactly', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1361, { given: 'Rosa' });
    await aProvenPatient(dana, clinic, 77, { given: '=HYPERLINK("http://x","y")', family: '+Kim' });
    await approve([rosa]);
    const { text, headers } = await csv();
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe(
      'attachment; filename="trellis-2026-11-riverside-primary-care.csv"',
    );
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe(csvColumns.join(','));
    const seconds = csvColumns.indexOf('counted_seconds');
    const [odd, first] = [lines[1] ?? '', lines[2]?.split(',') ?? []];
    expect(odd).toContain(`"'=HYPERLINK(""http://x"",""y"") +Kim"`);
    expect(odd).toContain(',99490,not-billable,77,1200,0,');
    const [counted] = await inOrg<{ seconds: number }>(
      sql`select sum(extract(epoch from upper(during) - lower(during)))::int as seconds from counted_piece where patient_id = ${rosa.id} and voided_by is null`,
    );
    expect(Number(first[seconds])).toBe(counted?.seconds);
    expect(first[seconds]).toBe('1361');
    expect(first.slice(csvColumns.indexOf('status'), csvColumns.indexOf('rule_set') + 1)).toEqual([
      'approved',
      'Joan Sederholm',
      clinic.clock.now(),
      '',
      'medicare-2026-11',
    ]);
    expect((await csv()).text).toBe(text);
  });

  test('may hold the approved lines alone, and a byte order mark', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await anEnrolledPatient(dana, clinic);
    await approve([rosa]);
    const { text } = await csv('?only=approved&bom=yes');
    expect(text.startsWith('\ufeffpractice,')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
    const rows = await inOrg<{ patient_ids: string[] }>(
      sql`select patient_ids from audit_event where event = 'billing.export'`,
    );
    expect(rows).toEqual([{ patient_ids: [rosa.id] }]);
  });

  test('is not for care managers', async () => {
    expect((await csv('', dana)).status).toBe(403);
  });
});

describe('an organization that does not bill', () => {
  test('judges no minutes for anybody', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const wanted = await approval([rosa]);
    await organizationDecides('billing', 'off');
    const proof = { params: { ...params, patientId: rosa.id } };
    for (const reply of [
      await joan.try(contracts.getMonth, { params }),
      await dana.try(contracts.getMonthProof, proof),
      await joan.try(contracts.approveMonth, wanted),
    ])
      expect(reply).toMatchObject({ status: 403, code: 'billing.switched-off' });
  });
});

describe('verifying decisions', () => {
  test('finds one whose text was edited, and one that its facts no longer give', async () => {
    const [rosa, walter] = [
      await aProvenPatient(dana, clinic, 1200),
      await aProvenPatient(dana, clinic, 1500),
    ];
    await approve([rosa, walter]);
    const { orgId } = clinic.careManager;
    await editDecisions(clinic, walter.id, ['1500', '1501']);
    expect(await verifyDecisions(clinic.desk.pool, orgId)).toMatchObject({
      isVerified: false,
      decisions: 2,
      faults: [{ why: 'edited' }],
    });
  });
});
