import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { enterTime } from '@trellis/core/billing/hand-time.contract';
import * as month from '@trellis/core/billing/month.contract';
import type { Patient } from '@trellis/core/people/patient';
import { endEnrolment, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { insertCoverage, loadCoverages } from '../people/coverage.store.ts';
import { savePatient } from '../people/patient.store.ts';
import { withOrg } from '../platform/database/door.ts';

const params = { month: '2026-11' };
const december = '2026-12-03T15:00:00.000Z' as Instant;

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let joan: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  const biller = { name: 'Joan Sederholm', role: 'biller', credential: 'none' } as const;
  await aColleague(clinic, 'joan@riverside.test', biller);
  joan = awake(clinic, () => signIn('joan'));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const monthNow = () => joan.do(month.getMonth, { params });

/** Twenty minutes on the 20th, approved that day. */
async function anApprovedPatient(seconds = 1200): Promise<Patient> {
  const rosa = await aProvenPatient(dana, clinic, seconds);
  clinic.clock.pass(60);
  const { seen, version } = await monthNow();
  const patients = [{ patientId: rosa.id, seen: seen[rosa.id] ?? '' }];
  await joan.do(month.approveMonth, { params, version, body: { patients } });
  return rosa;
}

async function inDecember(): Promise<void> {
  clinic.clock.set(december);
  dana = await signIn('dana');
}
const lock = async () => joan.do(month.lockMonth, { params, version: (await monthNow()).version, body: {} });

const inTheRecord = (work: (tx: Parameters<Parameters<typeof withOrg>[2]>[0]) => Promise<void>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);
const diesOn = (patient: Patient, on: string) =>
  inTheRecord(tx =>
    savePatient(
      tx,
      clinic.careManager.orgId,
      { ...patient, deceasedOn: on as Day },
      { at: clinic.clock.now(), by: clinic.careManager.staffId },
    ),
  );

describe('what is learned after the approval', () => {
  test('death on the 12th recorded on the 3rd of December: the line no longer stands, and the minutes leave the count', async () => {
    const rosa = await anApprovedPatient();
    await inDecember();
    await lock();
    await diesOn(rosa, '2026-11-12');
    expect((await monthNow()).adjustments).toMatchObject([
      {
        patientId: rosa.id,
        stands: '1 × 99490',
        proposed: '',
        facts: [
          {
            kind: 'death',
            before: null,
            after: '2026-11-12',
            recorded: { at: december, by: 'Dana Whitlock' },
          },
        ],
        moved: [
          { rule: null, before: 1200, after: 0 },
          { rule: 'time.after-death', before: 0, after: 1200 },
        ],
      },
    ]);
  });

  test('a coverage that was Medicare Advantage all along', async () => {
    const rosa = await anApprovedPatient();
    await inDecember();
    await lock();
    const { orgId, staffId: by } = clinic.careManager;
    await inTheRecord(async tx => {
      const [old] = await loadCoverages(tx, orgId, [rosa.id]);
      if (!old) throw new Error('She has no coverage.');
      const corrects = { id: old.id, reason: 'The card says Humana' };
      const now = { ...old, id: clinic.desk.ids<'coverage'>(), payer: 'medicare-advantage' as const };
      await insertCoverage(tx, orgId, now, { at: clinic.clock.now(), by, source: 'staff', corrects });
    });
    expect((await monthNow()).adjustments).toMatchObject([
      {
        stands: '1 × 99490',
        proposed: '',
        facts: [
          {
            kind: 'payer',
            before: 'medicare',
            after: 'medicare-advantage',
            recorded: { at: december, by: 'Dana Whitlock' },
          },
        ],
      },
    ]);
  });

  test('a program that stopped, and the consent that was taken back with it', async () => {
    const rosa = await anApprovedPatient();
    await inDecember();
    await lock();
    const { enrolments } = await dana.do(getEnrolments, { params: { patientId: rosa.id } });
    await dana.do(endEnrolment, {
      params: { patientId: rosa.id, enrolmentId: enrolments[0]?.id ?? '' },
      body: {
        why: 'patient-stopped',
        said: 'The front desk was told that day',
        endedAt: '2026-11-20T15:00:01.000Z',
      },
    });
    expect((await monthNow()).adjustments).toMatchObject([
      {
        stands: '1 × 99490',
        proposed: '',
        facts: [
          {
            kind: 'consent-stopped',
            what: 'CCM',
            before: null,
            after: '2026-11-20T15:00:01.000Z',
            recorded: { at: december, by: 'Dana Whitlock' },
          },
        ],
        moved: [
          { rule: null, before: 1200, after: 1 },
          { rule: 'time.after-revocation', before: 0, after: 1199 },
        ],
      },
    ]);
  });

  test('time that came in late, with when and by whom', async () => {
    const rosa = await anApprovedPatient();
    await inDecember();
    await lock();
    clinic.clock.pass(60);
    await dana.do(enterTime, {
      params: { patientId: rosa.id },
      body: {
        ...{ start: '2026-11-20T16:00:00.000Z', end: '2026-11-20T16:20:00.000Z' },
        ...{ activity: 'contact', reason: 'Called from the corridor', as: 'adjustment' },
      },
    });
    expect((await monthNow()).adjustments).toMatchObject([
      {
        stands: '1 × 99490',
        proposed: '1 × 99439 + 1 × 99490',
        lateSeconds: 1200,
        lateReasons: ['Called from the corridor'],
        facts: [{ kind: 'time-added', after: 1200, recorded: { by: 'Dana Whitlock' } }],
        moved: [{ rule: null, before: 1200, after: 2400 }],
      },
    ]);
  });

  test('stands on an open month as well, for lines that were approved', async () => {
    const rosa = await anApprovedPatient();
    await diesOn(rosa, '2026-11-12');
    const { adjustments, lock: none } = await monthNow();
    expect(none).toBeNull();
    expect(adjustments).toMatchObject([
      { patientId: rosa.id, stands: '1 × 99490', proposed: '', facts: [{ kind: 'death' }] },
    ]);
  });

  test('of a month that says the same nothing is told, nor of one nobody approved', async () => {
    await anApprovedPatient();
    const walter = await aProvenPatient(dana, clinic, 1200, { given: 'Walter' });
    await aCall(dana, clinic, walter.id, { seconds: 1200 });
    expect((await monthNow()).adjustments).toEqual([]);
  });
});
