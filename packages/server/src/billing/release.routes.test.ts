import type { Role } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import type { FlagRule } from '@trellis/core/billing/flag-rules';
import { enterTime } from '@trellis/core/billing/hand-time.contract';
import * as month from '@trellis/core/billing/month.contract';
import * as contracts from '@trellis/core/billing/release.contract';
import * as call from '@trellis/core/call/call.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aClose, aColleague, aDraft, aStartedCall, talk } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { savePatient } from '../people/patient.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

const params = { month: '2026-11' };
const longNote =
  'Sugar between ninety and one hundred forty this week, feet look fine, walks to church again, daughter fills the pill box on Sundays, asked about the new inhaler, will bring it along';

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
  const biller = { name: 'Joan Sederholm', role: 'biller', credential: 'none' } as const;
  await aColleague(clinic, 'joan@riverside.test', biller);
  joan = awake(clinic, () => signIn('joan'));
  doctor = awake(clinic, () => signIn('okafor'));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: ReturnType<typeof sql>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.rows<Row>(statement));
const monthNow = (client: Pick<Client, 'do'> = joan) => client.do(month.getMonth, { params });
const flagsOf = async (patient: Patient) =>
  (await monthNow()).flags.filter(it => it.patientIds.includes(patient.id));

async function approval(patients: readonly Patient[]) {
  const { seen, version } = await monthNow();
  const wanted = patients.map(it => ({ patientId: it.id, seen: seen[it.id] ?? '' }));
  return { params, version, body: { patients: wanted } };
}
const approve = async (...patients: readonly Patient[]) =>
  joan.try(month.approveMonth, await approval(patients));

/** A call with a note of so many seconds. */
async function aNoted(patientId: PatientId, note: string, seconds: number): Promise<void> {
  const callId = await aStartedCall(dana, patientId);
  await talk(dana, clinic, callId, seconds);
  const { version } = await dana.do(call.getCall, { params: { callId } });
  await dana.do(call.saveDraft, { params: { callId }, version, body: aDraft({ note }) });
  await dana.do(call.closeCall, aClose(clinic, callId, { version: version + 1 }));
}

/** Twenty minutes, of which she wrote more down than anybody can in eleven seconds. */
async function aFlaggedPatient(): Promise<Patient> {
  const rosa = await aProvenPatient(dana, clinic, 1200);
  await aNoted(rosa.id, longNote, 10);
  return rosa;
}

async function keyOf(patient: Patient, rule: FlagRule = 'short-for-note'): Promise<string> {
  return (await flagsOf(patient)).find(it => it.rule === rule)?.key ?? '';
}
const clear = async (patient: Patient, client: Awake = joan) =>
  client.try(contracts.clearFlag, {
    params,
    body: { key: await keyOf(patient), reason: 'Dictated; the recording is kept' },
  });

describe('what is flagged before a month leaves', () => {
  test('stands on the month with whose time it is, and cannot be approved', async () => {
    const rosa = await aFlaggedPatient();
    expect(await flagsOf(rosa)).toMatchObject([
      {
        rule: 'short-for-note',
        patientIds: [rosa.id],
        staffNames: ['Dana Whitlock'],
        values: { words: 32, seconds: 10, on: '2026-11-20' },
        cleared: null,
      },
    ]);
    expect(await approve(rosa)).toMatchObject({
      status: 409,
      code: 'billing.flagged',
      details: { patients: [rosa.id] },
    });
    expect(await inOrg(sql`select 1 from claim_line`)).toEqual([]);
  });

  test('keeps back the whole batch, and who is not flagged goes without her', async () => {
    const rosa = await aFlaggedPatient();
    const walter = await aProvenPatient(dana, clinic, 1200, { given: 'Walter' });
    expect(await approve(rosa, walter)).toMatchObject({
      code: 'billing.flagged',
      details: { patients: [rosa.id] },
    });
    expect(await approve(walter)).toMatchObject({ ok: true, answer: { lines: 1 } });
  });

  test('leaves once a second person says why it may stand, and who said so stays on record', async () => {
    const rosa = await aFlaggedPatient();
    expect(await clear(rosa)).toMatchObject({ ok: true });
    expect(await flagsOf(rosa)).toMatchObject([
      { cleared: { by: 'Joan Sederholm', reason: 'Dictated; the recording is kept' } },
    ]);
    expect(await approve(rosa)).toMatchObject({ ok: true });
    const [row] = await inOrg<{ patient_ids: string[]; subject: string }>(
      sql`select patient_ids, subject from audit_event where event = 'billing.flag-cleared'`,
    );
    expect(row).toEqual({ patient_ids: [rosa.id], subject: '2026-11' });
  });

  test('stays cleared as long as its rows are the same, and is open again where another row comes', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const minutes = (from: string, to: string) =>
      dana.do(enterTime, {
        params: { patientId: rosa.id },
        body: {
          ...{ start: `2026-11-20T${from}:00.000Z`, end: `2026-11-20T${to}:00.000Z` },
          ...{ activity: 'contact', reason: 'Called from the corridor', as: 'time' },
        },
      });
    await minutes('10:00', '10:20');
    const key = await keyOf(rosa, 'by-hand');
    await joan.do(contracts.clearFlag, { params, body: { key, reason: 'Phone bill seen' } });
    await aNoted(rosa.id, 'Fine.', 30);
    expect(await flagsOf(rosa)).toMatchObject([{ key, cleared: { reason: 'Phone bill seen' } }]);
    await minutes('11:00', '11:05');
    expect(await flagsOf(rosa)).toMatchObject([{ rule: 'by-hand', cleared: null }]);
    expect(await approve(rosa)).toMatchObject({ code: 'billing.flagged' });
  });

  test('is open again when the clearance is taken back', async () => {
    const rosa = await aFlaggedPatient();
    await clear(rosa);
    const clearanceId = (await flagsOf(rosa))[0]?.cleared?.id;
    if (!clearanceId) throw new Error('It was not cleared.');
    const withdrawal = {
      params: { ...params, clearanceId },
      body: { reason: 'The recording is of another call' },
    };
    await doctor.do(contracts.withdrawClearance, withdrawal);
    expect(await flagsOf(rosa)).toMatchObject([{ cleared: null }]);
    expect(await joan.try(contracts.withdrawClearance, withdrawal)).toMatchObject({
      code: 'billing.flag-not-found',
    });
  });

  test('work after death is flagged when the death is learned, with the day', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const died = { ...rosa, deceasedOn: '2026-11-12' as Patient['deceasedOn'] };
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      savePatient(tx, clinic.careManager.orgId, died, {
        at: clinic.clock.now(),
        by: clinic.importer.staffId,
      }),
    );
    expect(await flagsOf(rosa)).toMatchObject([
      { rule: 'after-death', values: { died: '2026-11-12', seconds: 1200 } },
    ]);
  });

  test('two notes of one nurse over ninety percent alike name both contacts and both patients', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const walter = await aProvenPatient(dana, clinic, 0, { given: 'Walter' });
    await aNoted(rosa.id, longNote, 120);
    await aNoted(walter.id, `${longNote}.`, 120);
    const [flag] = await flagsOf(walter);
    expect(flag).toMatchObject({ rule: 'notes-alike', values: { percent: 100 } });
    expect(flag?.patientIds.toSorted()).toEqual([rosa.id, walter.id].toSorted());
  });
});

describe('nobody clears', () => {
  test('a flag about own time, not even a provider', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const body = {
      ...{ start: '2026-11-20T10:00:00.000Z', end: '2026-11-20T11:59:00.000Z' },
      ...({ activity: 'coordination', reason: 'Spoke with the family', as: 'time' } as const),
    };
    await doctor.do(enterTime, { params: { patientId: rosa.id }, body });
    const key = await keyOf(rosa, 'by-hand');
    const wanted = { params, body: { key, reason: 'It was as I say' } };
    expect(await doctor.try(contracts.clearFlag, wanted)).toMatchObject({
      status: 403,
      code: 'billing.own-flag',
    });
    expect(await joan.try(contracts.clearFlag, wanted)).toMatchObject({ ok: true });
    expect(await joan.try(contracts.clearFlag, wanted)).toMatchObject({ code: 'billing.flag-cleared' });
  });

  test('what is not there', async () => {
    const wanted = { params, body: { key: 'a'.repeat(64), reason: 'Looked at it' } };
    expect(await joan.try(contracts.clearFlag, wanted)).toMatchObject({ code: 'billing.flag-not-found' });
  });

  test.each<Role>(['care-manager', 'administrator'])('as a %s, nor holds or lets go', async role => {
    const rosa = await aFlaggedPatient();
    await aColleague(clinic, 'other@riverside.test', { role, credential: 'none' });
    const other = await signIn('other');
    const clearing = { params, body: { key: await keyOf(rosa), reason: 'Looked at it' } };
    expect(await other.try(contracts.clearFlag, clearing)).toMatchObject({ status: 403 });
    const holding = { params, body: { patientId: rosa.id, code: null, reason: 'Ask the doctor' } };
    expect(await other.try(contracts.holdMonth, holding)).toMatchObject({ status: 403 });
    const { holdId } = await joan.do(contracts.holdMonth, holding);
    const letting = { params: { ...params, holdId }, body: { reason: 'Asked' } };
    expect(await other.try(contracts.releaseMonth, letting)).toMatchObject({ status: 403 });
  });

  test('for another organization: its months know nothing of ours', async () => {
    const rosa = await aFlaggedPatient();
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect((await theo.do(month.getMonth, { params })).flags).toEqual([]);
    expect(await flagsOf(rosa)).toHaveLength(1);
  });
});

describe('a month that is held back', () => {
  const hold = (patient: Patient, code: string | null = null, client = joan) =>
    client.try(contracts.holdMonth, {
      params,
      body: { patientId: patient.id, code, reason: 'The daughter says he moved in October' },
    });

  test('is not approved until somebody lets it go, and both are on record', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    expect(await hold(rosa)).toMatchObject({ ok: true });
    const [held] = (await monthNow()).holds;
    expect(held).toMatchObject({
      patientId: rosa.id,
      code: null,
      by: 'Joan Sederholm',
      reason: 'The daughter says he moved in October',
    });
    expect(await approve(rosa)).toMatchObject({
      status: 409,
      code: 'billing.held',
      details: { patients: [rosa.id] },
    });
    if (!held) throw new Error('It is not held.');
    const letting = { params: { ...params, holdId: held.id }, body: { reason: 'He moved in December' } };
    await doctor.do(contracts.releaseMonth, letting);
    expect((await monthNow()).holds).toEqual([]);
    expect(await approve(rosa)).toMatchObject({ ok: true });
    expect(await doctor.try(contracts.releaseMonth, letting)).toMatchObject({
      code: 'billing.hold-not-found',
    });
    expect(await inOrg(sql`select reason from month_hold order by recorded_at, withdrawn`)).toEqual([
      { reason: 'The daughter says he moved in October' },
      { reason: 'He moved in December' },
    ]);
  });

  test('is held once, for the month or for a line', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    expect(await hold(rosa, '99490')).toMatchObject({ ok: true });
    expect(await hold(rosa, '99490')).toMatchObject({ status: 409, code: 'billing.held-already' });
    expect(await hold(rosa)).toMatchObject({ ok: true });
    expect((await monthNow()).holds.map(it => it.code)).toEqual(['99490', null]);
  });

  test('is not confirmed either: what came up after the approval stops the second signature', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    await approve(rosa);
    await hold(rosa);
    const { version } = await monthNow();
    const wanted = { params, version, body: { patientIds: [rosa.id] } };
    expect(await doctor.try(month.confirmMonth, wanted)).toMatchObject({ code: 'billing.held' });
  });
});
