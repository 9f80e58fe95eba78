import type { Day, Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/billing/month.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aProvenPatient, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { insertAttestation } from './attestation.store.ts';
import { insertChoice } from './month-close.store.ts';
import { judgeMonth, monthOfActor } from './month-facts.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await withElements(clinic);
  await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Result>(work: (tx: Tx) => Promise<Result>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);
const november = () => monthOfActor(clinic.careManager, '2026-11' as Month);

/** A patient with everything a month can hold of her: time, papers, a claim elsewhere, a choice and a line. */
async function full(given: string): Promise<PatientId> {
  const { id } = await aProvenPatient(dana, clinic, 1200, { given });
  const recorded = { at: clinic.clock.now(), by: clinic.provider.staffId };
  const of = november();
  await inOrg(async tx => {
    const attestation = {
      id: clinic.desk.ids<'attestation'>(),
      practiceId: of.practiceId,
      patientId: id,
      kind: 'decision-low' as const,
      from: '2026-11-20' as Day,
      until: null,
      where: 'Chart',
      by: clinic.provider.staffId,
    };
    await insertAttestation(tx, of.orgId, attestation, recorded);
    await insertChoice(tx, of, { id: clinic.desk.ids(), patientId: id, codes: ['99490'] }, recorded);
  });
  const joan = await signIn('joan');
  const { version, seen } = await joan.do(contracts.getMonth, { params: { month: '2026-11' } });
  const body = { patients: [{ patientId: id, seen: seen[id] ?? '' }] };
  await joan.do(contracts.approveMonth, { params: { month: '2026-11' }, version, body });
  return id;
}

/** The same transaction, which keeps every row that is read through it. */
function listening(tx: Tx, heard: unknown[]): Tx {
  return {
    ...tx,
    rows: async <Row>(statement: Parameters<Tx['rows']>[0]) => {
      const rows = await tx.rows<Row>(statement);
      heard.push(...rows);
      return rows;
    },
  };
}

describe('the month of one patient', () => {
  test('reads nothing about anybody else, and is the same as in the month of all', async () => {
    const rosa = await full('Rosa');
    const walter = await full('Walter');
    const heard: unknown[] = [];
    const [all, [own]] = await inOrg(async tx => [
      await judgeMonth(tx, november()),
      await judgeMonth(listening(tx, heard), november(), [rosa]),
    ]);
    expect(JSON.stringify(heard)).toContain(rosa);
    expect(JSON.stringify(heard)).not.toContain(walter);
    expect(own?.choice?.chosen).toEqual({ codes: ['99490'] });
    expect(own?.billingCase.mdm).toHaveLength(1);
    expect(own?.standing.map(it => it.code)).toEqual(['99490']);
    expect(all.find(it => it.patient.id === rosa)).toEqual(own);
    expect(all).toHaveLength(2);
  });
});

describe('a month is about', () => {
  const whom = async (month: string) => {
    const judged = await inOrg(tx => judgeMonth(tx, { ...november(), month: month as Month }));
    return judged.map(it => it.patient.id);
  };

  test('whoever was enrolled on one of its days, or has time in it all the same', async () => {
    const { id } = await anEnrolledPatient(dana, clinic, { given: 'Keala' });
    expect(await whom('2026-11')).toContain(id);
    expect(await whom('2026-12')).toContain(id);
    expect(await whom('2026-10')).toEqual([]);
    const { orgId, staffId } = clinic.careManager;
    const [span, piece] = [clinic.desk.ids(), clinic.desk.ids()];
    const [from, to] = ['2026-10-12T15:00:00Z', '2026-10-12T15:05:00Z'];
    await inOrg(async tx => {
      await tx.run(sql`
        insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, recorded_at, recorded_by)
        values (${orgId}, ${span}, ${staffId}, 'RN', ${span}, ${from}, ${to}, 'contact', 'hand', 'Before she agreed', ${clinic.clock.now()}, ${staffId})`);
      await tx.run(
        sql`insert into work_span_patient (org_id, span_id, patient_id) values (${orgId}, ${span}, ${id})`,
      );
      await tx.run(sql`
        insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, service_day, recorded_at, recorded_by, source)
        values (${orgId}, ${piece}, ${span}, ${id}, ${staffId}, tstzrange(${from}, ${to}), 'CCM', '2026-10-12', ${clinic.clock.now()}, ${staffId}, 'counting')`);
    });
    expect(await whom('2026-10')).toEqual([id]);
  });

  test('nobody of another practice', async () => {
    const theirs = { ...november(), practiceId: clinic.otherOrg.careManager.practice.id };
    expect(await inOrg(tx => judgeMonth(tx, theirs))).toEqual([]);
  });
});
