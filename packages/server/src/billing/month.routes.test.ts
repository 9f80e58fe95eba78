import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { getMonth, getMonthProof } from '@trellis/core/billing/month.contract';
import * as call from '@trellis/core/call/call.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { Patient } from '@trellis/core/people/patient';
import { endEnrolment } from '@trellis/core/programs/enrolment.contract';
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
import {
  aPaper,
  aProvenPatient,
  paidBy,
  proofOf,
  withElements,
  withPapers,
} from '../../test/month.builder.ts';
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
  await withElements(clinic);
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
const missing = async (patient: Patient, month?: string) => (await proofOf(dana, patient.id, month)).missing;
const verdictOf = async (patient: Patient, month?: string) =>
  (await proofOf(dana, patient.id, month)).verdict;

async function enrol(patient: Patient): Promise<void> {
  const { problems } = await dana.do(getChart, { params: { patientId: patient.id } });
  const ids = problems.map(it => it.id);
  await enrolled(dana, clinic, patient.id, ids);
}

describe('a month becomes billable', () => {
  test('by the payer, each paper and twenty minutes, one after the other, and says on which day', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    expect(await missing(rosa)).toEqual([
      'payer.recorded',
      'ccm.initiating-visit',
      'ccm.care-plan',
      'ccm.plan-copy',
      'ccm.time.threshold',
    ]);
    await paidBy(clinic, rosa.id, 'medicare');
    await withPapers(dana, rosa.id);
    expect(await missing(rosa)).toEqual(['ccm.time.threshold']);
    await aCall(dana, clinic, rosa.id, { seconds: 1199 });
    expect(await proofOf(dana, rosa.id)).toMatchObject({ verdict: 'not-billable', countedSeconds: 1199 });
    expect((await monthOf('2026-11')).rows).toMatchObject([
      { code: '99490', seconds: 1199, needed: 1200, isShort: true, serviceDate: null },
    ]);
    await aCall(dana, clinic, rosa.id, { seconds: 1 });
    expect((await monthOf('2026-11')).rows).toMatchObject([
      {
        patientId: rosa.id,
        code: '99490',
        verdict: 'billable',
        units: 1,
        seconds: 1200,
        isShort: false,
        unmet: [],
        serviceDate: '2026-11-20',
        approval: null,
      },
    ]);
  });

  test('with the minutes of two colleagues together', async () => {
    const rosa = await aProvenPatient(dana, clinic, 700);
    await aColleague(clinic, 'priya@riverside.test');
    await aCall(await signIn('priya@riverside.test'), clinic, rosa.id, { seconds: 500 });
    const { verdict, pieces, answer } = await proofOf(dana, rosa.id);
    expect(verdict).toBe('billable');
    expect(pieces.map(it => [it.staffName, it.credential, it.seconds])).toEqual([
      ['Dana Whitlock', 'RN', 700],
      ['Priya Raman', 'LPN', 500],
    ]);
    expect(answer.ledger.map(it => [it.time, it.program])).toEqual(pieces.map(it => [it.id, 'CCM']));
  });

  test('not while the practice vouches for nothing, and not under rules of a payer nobody loaded', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const walter = await anEnrolledPatient(dana, clinic);
    await paidBy(clinic, walter.id, 'medicare-advantage');
    await aCall(dana, clinic, walter.id, { seconds: 1200 });
    expect(await proofOf(dana, walter.id)).toMatchObject({ verdict: 'needs', missing: ['payer.rules'] });
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, async tx => {
      const { orgId, staffId } = clinic.careManager;
      await tx.run(sql`
        insert into billing_attestation (org_id, id, practice_id, kind, from_day, kept_where, withdrawn, recorded_at, recorded_by, source, voids, reason)
        select org_id, ${clinic.desk.ids()}, practice_id, kind, from_day, kept_where, true, recorded_at, ${staffId}, 'staff', id, 'The line is answered by a machine'
        from billing_attestation where org_id = ${orgId} and kind = 'access-24-7'`);
    });
    expect(await proofOf(dana, rosa.id)).toMatchObject({ verdict: 'needs', missing: ['ccm.access-24-7'] });
  });
});

describe('a month that is over', () => {
  test('keeps its minutes, while a paper can still be found', async () => {
    const walter = await anEnrolledPatient(dana, clinic);
    await paidBy(clinic, walter.id, 'medicare');
    await aCall(dana, clinic, walter.id, { seconds: 1200 });
    await goTo('2026-12-02T15:00:00.000Z');
    expect(await verdictOf(walter)).toBe('needs');
    await aPaper(dana, walter.id, 'initiating-visit', '2026-10-02');
    await aPaper(dana, walter.id, 'care-plan', '2026-11-30');
    await aPaper(dana, walter.id, 'plan-copy-given', '2026-11-28');
    expect(await verdictOf(walter)).toBe('billable');
  });

  test('is not helped by a plan that was made after it', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await goTo('2026-12-02T15:00:00.000Z');
    await aPaper(dana, rosa.id, 'care-plan', '2026-12-01');
    expect(await missing(rosa)).toContain('ccm.care-plan');
    expect(await missing(rosa, '2026-12')).not.toContain('ccm.care-plan');
  });

  test('ends where the patient lives: in Honolulu there are hours more to call', async () => {
    const keala = await anEnrolledPatient(dana, clinic, { zone: 'Pacific/Honolulu' as Zone });
    await goTo('2026-12-01T06:00:00.000Z');
    await aCall(dana, clinic, keala.id, { seconds: 60 });
    expect((await proofOf(dana, keala.id)).pieces).toMatchObject([{ serviceDay: '2026-11-30', seconds: 60 }]);
    expect((await proofOf(dana, keala.id)).countedSeconds).toBe(60);
    expect((await proofOf(dana, keala.id, '2026-12')).pieces).toEqual([]);
  });

  test('before she was enrolled does not list her', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    expect((await monthOf('2026-10')).rows).toEqual([]);
    const proof = { params: { month: '2026-10', patientId: rosa.id } };
    expect(await dana.try(getMonthProof, proof)).toMatchObject({ status: 404, code: 'patient.not-found' });
  });
});

describe('who stops', () => {
  test('is billed for what was reached before, and no month later', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    clinic.clock.pass(60);
    const body = { endedAt: clinic.clock.now(), why: 'patient-stopped' as const, said: 'No more calls' };
    await dana.do(endEnrolment, {
      params: { patientId: rosa.id, enrolmentId: await enrolmentOf(rosa) },
      body,
    });
    const { verdict, because } = await proofOf(dana, rosa.id);
    expect(verdict).toBe('billable');
    expect(because.find(it => it.rule === 'ccm.consent')).toMatchObject({
      state: 'met',
      values: { stoppedOn: '2026-11-20' },
    });
    await goTo('2026-12-02T15:00:00.000Z');
    expect((await monthOf('2026-12')).rows).toEqual([]);
  });

  const enrolmentOf = async (patient: Patient) => {
    const row = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.find<{ id: never }>(sql`select id from enrolment where patient_id = ${patient.id}`),
    );
    if (!row) throw new Error('Nobody is enrolled.');
    return row.id;
  };
});

describe('a paper', () => {
  test('is taken by its own day: the newest visit within a year before the consent', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await aPaper(dana, rosa.id, 'initiating-visit', '2025-11-19');
    expect(await missing(rosa)).toContain('ccm.initiating-visit');
    const { paperId } = await aPaper(dana, rosa.id, 'initiating-visit', '2025-11-20');
    const { because } = await proofOf(dana, rosa.id);
    expect(because.find(it => it.rule === 'ccm.initiating-visit')).toMatchObject({
      state: 'met',
      values: { on: '2025-11-20', where: 'EHR' },
      evidence: [paperId],
    });
  });

  test('of one patient is no paper of another', async () => {
    const [rosa, walter] = [await anEnrolledPatient(dana, clinic), await anEnrolledPatient(dana, clinic)];
    await aPaper(dana, rosa.id, 'care-plan', '2026-11-20');
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
    expect((await proofOf(dana, walter.id)).pieces.map(it => [it.seconds, it.program])).toEqual([
      [60, 'CCM'],
    ]);
  });

  test('are those of no program, also when she was enrolled later in the month', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    await aCall(dana, clinic, rosa.id, { seconds: 600 });
    await enrol(rosa);
    expect(await proofOf(dana, rosa.id)).toMatchObject({
      pieces: [],
      countedSeconds: 0,
      answer: { ledger: [] },
    });
  });

  test('stand in the ledger with the rule that left them out: she agreed forty seconds into the call', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    const callId = await aStartedCall(dana, rosa.id);
    await talk(dana, clinic, callId, 40);
    await enrol(rosa);
    await talk(dana, clinic, callId, 60);
    await dana.do(call.closeCall, aClose(clinic, callId));
    const { answer, countedSeconds } = await proofOf(dana, rosa.id);
    expect(answer.ledger.map(it => [it.seconds, it.rule])).toEqual([
      [40, 'time.before-consent'],
      [60, null],
    ]);
    expect(countedSeconds).toBe(60);
  });
});

describe('who is in a month', () => {
  test('is everyone enrolled in the practice, by name, and nobody of another', async () => {
    await anEnrolledPatient(dana, clinic, { given: 'Walter', family: 'kim' });
    await anEnrolledPatient(dana, clinic, { given: 'Rosa', family: 'Delgado' });
    await anEnrolledPatient(dana, clinic, { given: 'Ana', family: 'Delgado' });
    await admit(clinic.desk, clinic.importer, { given: 'Nobody' });
    const names = async (client: Client) => (await monthOf('2026-11', client)).patients.map(it => it.given);
    expect(await names(dana)).toEqual(['Ana', 'Rosa', 'Walter']);
    expect(await names(await signIn('okafor@riverside.test'))).toEqual(['Ana', 'Rosa', 'Walter']);
    expect(await names(await signIn('theo@hillside.test'))).toEqual([]);
  });

  test('is on the record of the look, with the month looked at; so is each proof', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    await monthOf('2026-11');
    await proofOf(dana, rosa.id);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(
        sql`select event, subject, patient_ids from audit_event where event like 'billing.%' order by at, id`,
      ),
    );
    expect(rows).toEqual([
      { event: 'billing.month', subject: '2026-11', patient_ids: [rosa.id] },
      { event: 'billing.month-proof', subject: '2026-11', patient_ids: [rosa.id] },
    ]);
  });

  test('who died before it began has no month to bill', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    const died = (on: Day | null, about: string | null) =>
      withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
        tx.run(sql`update patient set deceased_on = ${on}, death_about = ${about} where id = ${rosa.id}`),
      );
    await died('2026-10-31' as Day, null);
    expect(await missing(rosa)).toContain('ccm.alive');
    expect(await verdictOf(rosa)).toBe('not-billable');
    await died(null, 'unknown');
    const { because } = await proofOf(dana, rosa.id);
    expect(because.find(it => it.rule === 'ccm.alive')).toMatchObject({
      state: 'failed',
      values: { on: 'unknown' },
    });
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
