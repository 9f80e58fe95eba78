import type { Day, Month } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { aProvenPatient, paidBy, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { insertFees } from './fee.store.ts';
import { type JudgingRun, judgeWholeMonth } from './judging-run.ts';
import type { MonthOf } from './month-close.store.ts';
import { judgeMonths } from './month-judging.service.ts';
import { loadVerdictTotals } from './month-verdict.store.ts';
import { insertReading, insertRuleFile } from './rules.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let of: MonthOf;

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  await withElements(clinic);
  const { orgId, practice } = clinic.careManager;
  of = { orgId, practiceId: practice.id, month: '2026-11' as Month };
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  withOrg(clinic.desk.pool, of.orgId, work);
const judge = (run: Partial<JudgingRun> = {}) =>
  judgeWholeMonth(inOrg, of, { clock: clinic.clock.now, lanes: 1, ...run });
const totals = () => inOrg(tx => loadVerdictTotals(tx, of));
const rows = () =>
  inOrg(tx =>
    tx.rows<{ patient_id: string; verdict: string; lines: string; seconds: number; judged_at: Instant }>(
      sql`select patient_id, verdict, lines, seconds, judged_at from month_verdict order by seconds desc`,
    ),
  );

describe('a month judged as a whole', () => {
  test('keeps one row a patient and sums them', async () => {
    await aProvenPatient(dana, clinic, 1210);
    await aProvenPatient(dana, clinic, 600);
    expect(await judge({ lanes: 2 })).toEqual({ patients: 2, judged: 2 });
    expect(await rows()).toMatchObject([
      { verdict: 'billable', lines: '99490x1:1210:2026-11-20', seconds: 1210 },
      { verdict: 'not-billable', lines: '', seconds: 600 },
    ]);
    expect(await totals()).toEqual([
      { verdict: 'billable', patients: 1, expectedCents: 6613, unknownAmounts: 0 },
      { verdict: 'not-billable', patients: 1, expectedCents: null, unknownAmounts: 0 },
    ]);
  });

  test('passes over whom nothing has happened to, and judges again whom something has', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await aProvenPatient(dana, clinic, 600);
    await judge();
    expect(await judge()).toEqual({ patients: 2, judged: 0 });
    await aCall(dana, clinic, rosa.id, { seconds: 1300 });
    expect(await judge()).toEqual({ patients: 2, judged: 1 });
    expect((await rows())[0]).toMatchObject({
      lines: '99439x1:2510:2026-11-20|99490x1:2510:2026-11-20',
      seconds: 2510,
    });
  });

  test('judges everybody again when what the practice vouches for has changed', async () => {
    await aProvenPatient(dana, clinic, 1210);
    await judge();
    await withElements(clinic);
    expect(await judge()).toEqual({ patients: 1, judged: 1 });
  });

  test('judges everybody again when the site has loaded rules, amounts or a reading', async () => {
    await aProvenPatient(dana, clinic, 1210);
    await judge();
    const recorded = { at: clinic.clock.now(), by: clinic.careManager.staffId };
    const set = {
      id: 'medicaid-ny',
      payer: 'medicaid',
      follows: 'medicare',
      from: '2026-01-01' as Day,
      source: 'Handbook',
      rows: [],
    } as const;
    const id = clinic.desk.ids<'rule file'>();
    await inOrg(tx => insertRuleFile(tx, of.orgId, { id, set: { ...set, rows: [] } }, recorded));
    expect(await judge()).toEqual({ patients: 1, judged: 1 });
    const reading = {
      id: clinic.desk.ids<'rule setting'>(),
      name: 'tcm-holidays',
      value: 'none',
      from: '2026-11-01' as Day,
      reason: 'Said so',
    } as const;
    await inOrg(tx => insertReading(tx, of.orgId, reading, recorded));
    expect(await judge()).toEqual({ patients: 1, judged: 1 });
    const amounts = [
      { code: '99490', modifier: null, from: '2026-01-01' as Day, until: null, cents: 7000 },
    ] as const;
    const fees = { id: clinic.desk.ids<'fee file'>(), name: 'fees.csv', locality: null, amounts };
    await inOrg(tx => insertFees(tx, of, fees, recorded));
    expect(await judge()).toEqual({ patients: 1, judged: 1 });
    expect(await totals()).toMatchObject([{ expectedCents: 7000 }]);
    expect(await judge()).toEqual({ patients: 1, judged: 0 });
  });

  test('a row of a later change is not written over by a run that read before it', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await judge();
    await inOrg(tx => tx.run(sql`update month_verdict set fact_seq = fact_seq + 5, lines = 'later'`));
    await judge();
    expect(await rows()).toMatchObject([{ patient_id: rosa.id, lines: 'later' }]);
  });

  test('forgets whom the month is not about any more', async () => {
    await aProvenPatient(dana, clinic, 1210);
    await judge();
    await inOrg(tx => tx.run(sql`update month_verdict set month = date '2026-09-01'`));
    await judgeWholeMonth(inOrg, { ...of, month: '2026-09' as Month }, { clock: clinic.clock.now, lanes: 1 });
    expect(await rows()).toEqual([]);
  });

  test('says the same when it is judged on threads of their own', async () => {
    await aProvenPatient(dana, clinic, 1210);
    await aProvenPatient(dana, clinic, 600);
    await judge();
    const here = await rows();
    await inOrg(tx => tx.run(sql`delete from month_verdict`));
    const threads = { lanes: 2, appUrl: clinic.appUrl, worthThreads: 0 };
    expect(await judge(threads)).toEqual({ patients: 2, judged: 2 });
    expect(await rows()).toEqual(here);
    expect(await judge(threads)).toEqual({ patients: 2, judged: 0 });
  });

  test('tells when a thread cannot judge', async () => {
    await aProvenPatient(dana, clinic, 1210);
    const nowhere = new URL(clinic.appUrl);
    nowhere.pathname = '/nowhere';
    await expect(judge({ appUrl: nowhere.href, worthThreads: 0 })).rejects.toThrow('nowhere');
    expect(await rows()).toEqual([]);
  });

  test('is nothing another organization sees', async () => {
    await aProvenPatient(dana, clinic, 1210);
    await judge();
    const { orgId, practice } = clinic.otherOrg.careManager;
    const theirs = await withOrg(clinic.desk.pool, orgId, async tx => ({
      asked: await loadVerdictTotals(tx, { ...of, orgId, practiceId: practice.id }),
      ours: await tx.rows(sql`select patient_id from month_verdict`),
    }));
    expect(theirs).toEqual({ asked: [], ours: [] });
  });

  test('the daily work judges the running month and the one before, and stops between batches', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1210);
    await paidBy(clinic, rosa.id, 'medicare');
    const job = (aborted: boolean) => ({
      orgId: of.orgId,
      ids: {},
      signal: aborted ? AbortSignal.abort() : new AbortController().signal,
      inOrg,
    });
    expect(await judgeMonths(clinic.desk)(job(true))).toBe('again');
    expect(await rows()).toEqual([]);
    expect(await judgeMonths(clinic.desk)(job(false))).toBe('done');
    expect(await rows()).toMatchObject([{ patient_id: rosa.id, verdict: 'billable' }]);
  });
});
