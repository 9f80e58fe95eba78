import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import type { CcmRule } from '@trellis/core/billing/ccm.rules';
import { getMonth } from '@trellis/core/billing/month.contract';
import * as call from '@trellis/core/call/call.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Paper } from '@trellis/core/programs/enrolment';
import { addPaper } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aCall,
  aClose,
  aColleague,
  admit,
  anEnrolledPatient,
  aStartedCall,
  enrolled,
  talk,
} from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

const signIn = (email: string) => signedIn(into(app), email, testPassword);

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana@riverside.test');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

async function goTo(moment: string): Promise<void> {
  clinic.clock.set(moment as Instant);
  dana = await signIn('dana@riverside.test');
}

const monthOf = (month: string, client = dana) => client.do(getMonth, { params: { month } });

async function rowOf(patient: Patient, month = '2026-11') {
  const row = (await monthOf(month)).rows.find(it => it.patient.id === patient.id);
  if (!row) throw new Error(`${patient.given} is not in ${month}.`);
  return row;
}

/** What stands between the month and 99490. */
const missing = async (patient: Patient, month?: string): Promise<readonly CcmRule[]> =>
  (await rowOf(patient, month)).verdict.because.filter(it => !it.met).map(it => it.rule);
const verdictOf = async (patient: Patient, month?: string) => (await rowOf(patient, month)).verdict.verdict;

const paper = (patient: Patient, kind: Paper['kind'], on: string) =>
  dana.do(addPaper, { params: { patientId: patient.id }, body: { kind, on, where: 'EHR' } });

async function withAllPapers(patient: Patient): Promise<void> {
  await paper(patient, 'initiating-visit', '2026-10-02');
  await paper(patient, 'care-plan', '2026-11-20');
  await paper(patient, 'plan-copy-given', '2026-11-20');
}

async function enrol(patient: Patient): Promise<void> {
  const { problems } = await dana.do(getChart, { params: { patientId: patient.id } });
  await enrolled(
    dana,
    clinic,
    patient.id,
    problems.map(it => it.id),
  );
}

describe('a month becomes billable', () => {
  test('by twenty minutes and each paper, one after the other, and says on which day', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    expect(await missing(rosa)).toEqual([
      'ccm.initiating-visit',
      'ccm.care-plan',
      'ccm.plan-copy',
      'ccm.time.threshold',
    ]);
    await withAllPapers(rosa);
    expect(await missing(rosa)).toEqual(['ccm.time.threshold']);
    await aCall(dana, clinic, rosa.id, { seconds: 1199 });
    expect((await rowOf(rosa)).verdict).toMatchObject({
      verdict: 'needs',
      countedSeconds: 1199,
      reachedOn: null,
    });
    await aCall(dana, clinic, rosa.id, { seconds: 1 });
    expect((await rowOf(rosa)).verdict).toMatchObject({
      code: '99490',
      verdict: 'billable',
      countedSeconds: 1200,
      reachedOn: '2026-11-20',
    });
  });

  test('with the minutes of two colleagues together', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await withAllPapers(rosa);
    await aColleague(clinic, 'priya@riverside.test');
    await aCall(dana, clinic, rosa.id, { seconds: 700 });
    await aCall(await signIn('priya@riverside.test'), clinic, rosa.id, { seconds: 500 });
    const row = await rowOf(rosa);
    expect(row.verdict.verdict).toBe('billable');
    expect(row.pieces.map(it => [it.staffName, it.credential, it.seconds])).toEqual([
      ['Dana Whitlock', 'RN', 700],
      ['Priya Raman', 'LPN', 500],
    ]);
    expect(row.verdict.ledger.map(it => it.piece)).toEqual(row.pieces.map(it => it.id));
  });
});

describe('a month that is over', () => {
  test('cannot be billed when minutes are missing, while a paper can still be found', async () => {
    const [rosa, walter] = [await anEnrolledPatient(dana, clinic), await anEnrolledPatient(dana, clinic)];
    await withAllPapers(rosa);
    await aCall(dana, clinic, rosa.id, { seconds: 600 });
    await aCall(dana, clinic, walter.id, { seconds: 1200 });
    expect([await verdictOf(rosa), await verdictOf(walter)]).toEqual(['needs', 'needs']);
    await goTo('2026-12-02T15:00:00.000Z');
    expect([await verdictOf(rosa), await verdictOf(walter)]).toEqual(['not-billable', 'needs']);
    await paper(walter, 'initiating-visit', '2026-10-02');
    await paper(walter, 'care-plan', '2026-11-30');
    await paper(walter, 'plan-copy-given', '2026-11-28');
    expect(await verdictOf(walter)).toBe('billable');
  });

  test('is not helped by a plan that was made after it', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await goTo('2026-12-02T15:00:00.000Z');
    await paper(rosa, 'care-plan', '2026-12-01');
    expect(await missing(rosa)).toContain('ccm.care-plan');
    expect(await missing(rosa, '2026-12')).not.toContain('ccm.care-plan');
  });

  test('ends where the patient lives: in Honolulu there are ten hours more to call', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    const keala = await anEnrolledPatient(dana, clinic, { zone: 'Pacific/Honolulu' as Zone });
    await goTo('2026-12-01T06:00:00.000Z');
    expect([await verdictOf(rosa), await verdictOf(keala)]).toEqual(['not-billable', 'needs']);
    await aCall(dana, clinic, keala.id, { seconds: 60 });
    expect((await rowOf(keala)).pieces).toMatchObject([{ serviceDay: '2026-11-30', seconds: 60 }]);
    expect((await rowOf(keala, '2026-12')).pieces).toEqual([]);
  });

  test('before the consent holds nothing of it', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    expect(await missing(rosa, '2026-10')).toContain('ccm.consent');
    expect(await verdictOf(rosa, '2026-10')).toBe('not-billable');
  });
});

describe('a paper', () => {
  test('is taken by its own day: the newest visit within a year before the consent', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await paper(rosa, 'initiating-visit', '2025-11-19');
    expect(await missing(rosa)).toContain('ccm.initiating-visit');
    await paper(rosa, 'initiating-visit', '2025-11-20');
    const reason = (await rowOf(rosa)).verdict.because.find(it => it.rule === 'ccm.initiating-visit');
    expect(reason).toMatchObject({ met: true, values: { on: '2025-11-20', where: 'EHR' } });
  });

  test('that was taken back counts no more', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    const { paperId } = await paper(rosa, 'care-plan', '2026-11-20');
    expect(await missing(rosa)).not.toContain('ccm.care-plan');
    const { orgId, staffId } = clinic.careManager;
    await withOrg(clinic.desk.pool, orgId, tx =>
      tx.run(sql`
        insert into program_paper (org_id, id, patient_id, kind, on_day, kept_where, recorded_at, recorded_by, source, voids, reason)
        values (${orgId}, ${clinic.desk.ids()}, ${rosa.id}, 'plan-copy-given', '2026-11-20', 'EHR', ${clinic.clock.now()}, ${staffId}, 'staff', ${paperId}, 'It was the copy')`),
    );
    expect(await missing(rosa)).toContain('ccm.care-plan');
    expect(await missing(rosa)).not.toContain('ccm.plan-copy');
  });

  test('of one patient is no paper of another', async () => {
    const [rosa, walter] = [await anEnrolledPatient(dana, clinic), await anEnrolledPatient(dana, clinic)];
    await paper(rosa, 'care-plan', '2026-11-20');
    expect(await missing(walter)).toContain('ccm.care-plan');
  });
});

describe('minutes that do not count', () => {
  test('are those of somebody who is in no program', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    await aCall(dana, clinic, rosa.id, { seconds: 600 });
    expect((await monthOf('2026-11')).rows).toEqual([]);
    const walter = await anEnrolledPatient(dana, clinic);
    await aCall(dana, clinic, walter.id, { seconds: 60 });
    expect((await rowOf(walter)).pieces.map(it => [it.seconds, it.program])).toEqual([[60, 'CCM']]);
  });

  test('are those of no program, also when she was enrolled later in the month', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    await aCall(dana, clinic, rosa.id, { seconds: 600 });
    await enrol(rosa);
    expect(await rowOf(rosa)).toMatchObject({ pieces: [], verdict: { countedSeconds: 0, ledger: [] } });
  });

  test('stand in the ledger with the rule that left them out: she agreed forty seconds into the call', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    const callId = await aStartedCall(dana, rosa.id);
    await talk(dana, clinic, callId, 40);
    await enrol(rosa);
    await talk(dana, clinic, callId, 60);
    await dana.do(call.closeCall, aClose(clinic, callId));
    const { verdict } = await rowOf(rosa);
    expect(verdict.ledger.map(it => [it.seconds, it.why])).toEqual([
      [40, 'ccm.time.before-consent'],
      [60, null],
    ]);
    expect(verdict.countedSeconds).toBe(60);
  });
});

describe('who is in a month', () => {
  test('is everyone enrolled in the organization, by name, and nobody of another', async () => {
    await anEnrolledPatient(dana, clinic, { given: 'Walter', family: 'kim' });
    await anEnrolledPatient(dana, clinic, { given: 'Rosa', family: 'Delgado' });
    await anEnrolledPatient(dana, clinic, { given: 'Ana', family: 'Delgado' });
    await admit(clinic.desk, clinic.importer, { given: 'Nobody' });
    const names = async (client: Client) =>
      (await monthOf('2026-11', client)).rows.map(it => it.patient.given);
    expect(await names(dana)).toEqual(['Ana', 'Rosa', 'Walter']);
    expect(await names(await signIn('okafor@riverside.test'))).toEqual(['Ana', 'Rosa', 'Walter']);
    expect(await names(await signIn('theo@hillside.test'))).toEqual([]);
  });

  test('is on the record of the look, with the month looked at', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await monthOf('2026-11');
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select subject, patient_ids from audit_event where event = 'billing.month'`),
    );
    expect(rows).toEqual([{ subject: '2026-11', patient_ids: [rosa.id] }]);
  });

  test('who died before it began has no month to bill', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.run(sql`update patient set deceased_on = ${'2026-10-31' as Day} where id = ${rosa.id}`),
    );
    expect(await missing(rosa)).toContain('ccm.alive');
    expect(await verdictOf(rosa)).toBe('not-billable');
  });
});

test.each(['2026-13', '2026-1', '2026', 'november', '2026-11-01', '9999-01'])(
  '%s is no month',
  async month => {
    expect(await dana.try(getMonth, { params: { month } })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  },
);
