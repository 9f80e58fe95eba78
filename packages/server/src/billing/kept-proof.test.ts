import type { Month } from '@trellis/core/basics/day';
import * as contracts from '@trellis/core/billing/month.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { judgeWholeMonth } from './judging-run.ts';
import { verifyDecisions } from './verify-decisions.ts';

/** Approving takes over what was kept when the month was judged, where nothing can have changed it. */

const params = { month: '2026-11' };
let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let doctor: Awake;

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  doctor = awake(clinic, () => signedIn(into(app), 'okafor@riverside.test', testPassword));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);
const judge = () => {
  const { orgId, practice } = clinic.careManager;
  const of = { orgId, practiceId: practice.id, month: '2026-11' as Month };
  return judgeWholeMonth(inOrg, of, { clock: clinic.clock.now, lanes: 1 });
};
const approve = async (patient: Patient) => {
  const { seen, version } = await doctor.do(contracts.getMonth, { params });
  const body = { patients: [{ patientId: patient.id, seen: seen[patient.id] ?? '' }] };
  return doctor.do(contracts.approveMonth, { params, version, body });
};
const kept = () =>
  inOrg(tx => tx.rows<{ proof: Buffer | null }>(sql`select proof from month_verdict order by patient_id`));
const decided = () =>
  inOrg(tx => tx.rows<{ proof: Buffer }>(sql`select proof from billing_decision order by recorded_at`));
/** What was kept is given another text with its own hash: whoever takes it over is known by it. */
const mark = () =>
  inOrg(tx =>
    tx.run(sql`update month_verdict set proof = '\\x00'::bytea, hash = decode(repeat('ab', 32), 'hex')`),
  );
const marked = { proof: Buffer.from([0]) };

describe('an approval', () => {
  test('takes over what was kept, character by character, and holds when it is verified', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    const [before] = await kept();
    expect(await approve(rosa)).toMatchObject({ lines: 1 });
    expect(await decided()).toEqual([before]);
    const report = await verifyDecisions(clinic.desk.pool, clinic.careManager.orgId);
    expect(report).toEqual({ isVerified: true, decisions: 1, faults: [] });
  });

  test('judges nobody again whom nothing has happened to', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    await mark();
    await approve(rosa);
    expect(await decided()).toEqual([marked]);
  });

  test('judges again whom a call has changed since', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    await mark();
    await aCall(dana, clinic, rosa.id, { seconds: 60 });
    await approve(rosa);
    expect(await decided()).not.toEqual([marked]);
  });

  test('judges again when what the practice vouches for has changed since', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    await mark();
    await withElements(clinic);
    await approve(rosa);
    expect(await decided()).not.toEqual([marked]);
  });

  test('judges again for whom another set of codes was chosen since', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    await mark();
    const { version } = await doctor.do(contracts.getMonth, { params });
    const body = { patientId: rosa.id, codes: ['99490'] };
    await doctor.do(contracts.chooseSet, { params, version, body });
    expect(await kept()).toEqual([]);
    await judge();
    expect(await kept()).toEqual([{ proof: null }]);
    await approve(rosa);
    expect(await decided()).not.toEqual([marked]);
  });

  test('of something else than was seen is refused though it was kept', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    const { version } = await doctor.do(contracts.getMonth, { params });
    const body = { patients: [{ patientId: rosa.id, seen: '99490x1:9999:2026-11-20' }] };
    expect(await doctor.try(contracts.approveMonth, { params, version, body })).toMatchObject({
      code: 'edit.stale',
    });
    expect(await decided()).toEqual([]);
  });

  test('leaves the proof with its decision alone once the month is looked through again', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    await approve(rosa);
    expect(await judge()).toEqual({ patients: 1, judged: 0 });
    expect(await kept()).toEqual([{ proof: null }]);
    expect(await decided()).toHaveLength(1);
  });
});

test('a month in which nothing is billable keeps no proof', async () => {
  await aProvenPatient(dana, clinic, 600);
  await judge();
  expect(await kept()).toEqual([{ proof: null }]);
});
