import { lastDay, type Month } from '@trellis/core/basics/day';
import * as contracts from '@trellis/core/billing/month.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aProvenPatient, proofOf, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { insertLines } from './claim.store.ts';
import { monthOfActor } from './month-facts.ts';

let clinic: Clinic;
let app: FastifyInstance;
let joan: Client;
let patientId: Awaited<ReturnType<typeof aProvenPatient>>['id'];

const november = '2026-11' as Month;
const fifty = Array.from({ length: 50 }, (_, i) => i);
const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'joan@riverside.test', { name: 'Joan', role: 'biller', credential: 'none' });
  await withElements(clinic);
  patientId = (await aProvenPatient(await signIn('dana'), clinic, 1260)).id;
  joan = await signIn('joan');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const liveLines = () =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ code: string }>(
      sql`select code from claim_line where patient_id = ${patientId} and voided_by is null`,
    ),
  );

test('fifty people who close the month at once make one line; the others are told to look again', async () => {
  const { version, seen } = await joan.do(contracts.getMonth, { params: { month: november } });
  const body = { patients: [{ patientId, seen: seen[patientId] ?? '' }] };
  const replies = await Promise.all(
    fifty.map(() => joan.try(contracts.approveMonth, { params: { month: november }, version, body })),
  );
  expect(replies.filter(it => it.status === 200)).toHaveLength(1);
  expect(new Set(replies.flatMap(it => (it.ok ? [] : [it.code])))).toEqual(new Set(['edit.stale']));
  expect(await liveLines()).toEqual([{ code: '99490' }]);
  expect((await proofOf(joan, patientId)).lines).toHaveLength(1);
});

test('the database itself holds one claim, whatever fifty programs try at once', async () => {
  const { orgId, staffId } = clinic.provider;
  const of = monthOfActor(clinic.provider, november);
  const version = (await joan.do(contracts.getMonth, { params: { month: november } })).version;
  const { seen } = await joan.do(contracts.getMonth, { params: { month: november } });
  await joan.do(contracts.approveMonth, {
    params: { month: november },
    version,
    body: { patients: [{ patientId, seen: seen[patientId] ?? '' }] },
  });
  const [line] = (await proofOf(joan, patientId)).lines;
  if (!line) throw new Error('The line stands.');
  const insert = () =>
    withOrg(clinic.desk.pool, orgId, tx =>
      insertLines(
        tx,
        of,
        [
          {
            id: clinic.desk.ids(),
            patientId,
            decisionId: line.decisionId,
            replaces: null,
            code: '99454',
            units: 1,
            practice: of.practiceId,
            billingPractitioner: null,
            serviceDate: lastDay(november),
            month: november,
            modifiers: [],
            placeOfService: '11',
            time: [],
            seconds: 0,
            family: null,
            serviceKey: '2026-11-14',
            allowedCents: null,
          },
        ],
        { at: clinic.clock.now(), by: staffId, adjustmentId: null },
      ),
    );
  const tried = await Promise.allSettled(fifty.map(insert));
  expect(tried.filter(it => it.status === 'fulfilled')).toHaveLength(1);
  for (const it of tried)
    if (it.status === 'rejected')
      expect(it.reason).toMatchObject({ problem: { code: 'billing.already-claimed' } });
  expect((await liveLines()).map(it => it.code).toSorted()).toEqual(['99454', '99490']);
});
