import { randomUUID } from 'node:crypto';
import { addCoverage, correctCoverage, getCoverages } from '@trellis/core/people/coverage.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { findPatientIdsByMemberNumber } from './coverage.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const medicare = {
  payer: 'medicare' as const,
  plan: null,
  memberNumber: '1EG4-TE5-MK73',
  from: '2013-03-01',
  until: null,
  qmb: false,
};
const someone = async () => ({ patientId: (await admit(clinic.desk, clinic.importer)).id });
const coveragesOf = async (params: { readonly patientId: string }) =>
  (await dana.do(getCoverages, { params })).coverages;

test('who pays is recorded and found again by its number', async () => {
  const params = await someone();
  const { coverageId } = await dana.do(addCoverage, { params, body: medicare });
  expect(await coveragesOf(params)).toEqual([
    { ...medicare, id: coverageId, patientId: params.patientId, memberNumber: '1EG4TE5MK73' },
  ]);
  const found = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    findPatientIdsByMemberNumber(tx, clinic.careManager.orgId, ['1EG4TE5MK73', 'nobody']),
  );
  expect([...found]).toEqual([['1EG4TE5MK73', params.patientId]]);
});

test('she changes her plan: the old one gets its last day, the new one stands first', async () => {
  const params = await someone();
  const { coverageId } = await dana.do(addCoverage, { params, body: medicare });
  const advantage = { ...medicare, payer: 'medicare-advantage' as const, from: '2026-01-01', plan: 'Sun' };
  expect(await dana.try(addCoverage, { params, body: advantage })).toMatchObject({
    status: 409,
    code: 'coverage.overlaps',
  });
  await dana.do(correctCoverage, {
    params: { ...params, coverageId },
    body: { coverage: { ...medicare, until: '2025-12-31' }, reason: 'Changed her plan' },
  });
  await dana.do(addCoverage, { params, body: advantage });
  expect((await coveragesOf(params)).map(it => [it.payer, it.until])).toEqual([
    ['medicare-advantage', null],
    ['medicare', '2025-12-31'],
  ]);
});

test('what was never true is taken back, with the reason, and stays in the record', async () => {
  const params = await someone();
  const { coverageId } = await dana.do(addCoverage, { params, body: medicare });
  const back = { params: { ...params, coverageId }, body: { coverage: null, reason: 'Of another Rosa' } };
  expect(await dana.do(correctCoverage, back)).toEqual({ coverageId: null });
  expect(await coveragesOf(params)).toEqual([]);
  expect(await dana.try(correctCoverage, back)).toMatchObject({ status: 404, code: 'coverage.not-found' });
  const kept = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ reason: string | null }>(
      sql`select reason from coverage where patient_id = ${params.patientId} order by recorded_at, id`,
    ),
  );
  expect(kept.map(it => it.reason)).toEqual([null, 'Of another Rosa']);
});

test('two corrections at once: the second is told that it came too late', async () => {
  const params = await someone();
  const { coverageId } = await dana.do(addCoverage, { params, body: medicare });
  const correction = (until: string) =>
    dana.try(correctCoverage, {
      params: { ...params, coverageId },
      body: { coverage: { ...medicare, until }, reason: 'Ended' },
    });
  const replies = await Promise.all([correction('2025-12-31'), correction('2025-11-30')]);
  expect(replies.map(it => it.status).sort()).toEqual([200, 404]);
  expect(await coveragesOf(params)).toHaveLength(1);
});

test('sent twice with one key it is one coverage', async () => {
  const params = await someone();
  const sent = { params, body: medicare, key: randomUUID() };
  expect(await dana.do(addCoverage, sent)).toEqual(await dana.do(addCoverage, sent));
  expect(await coveragesOf(params)).toHaveLength(1);
});

describe('it is refused, with nothing written,', () => {
  test.each([
    ['with a number that is none', { memberNumber: '123-45-6789A' }, 'coverage.not-a-medicare-number'],
    ['ending before it begins', { until: '2013-02-01' }, 'coverage.dates'],
    ['as QMB of a commercial plan', { payer: 'commercial' as const, qmb: true }, 'coverage.qmb'],
    ['on 30 February', { from: '2026-02-30' }, 'request.invalid'],
  ])('%s', async (_, over, code) => {
    const params = await someone();
    expect(await dana.try(addCoverage, { params, body: { ...medicare, ...over } })).toMatchObject({ code });
    expect(await coveragesOf(params)).toEqual([]);
  });
});

describe('walls', () => {
  test('another organization neither sees nor changes it', async () => {
    const params = await someone();
    const { coverageId } = await dana.do(addCoverage, { params, body: medicare });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const absent = { status: 404, code: 'patient.not-found' };
    expect(await theo.try(getCoverages, { params })).toMatchObject(absent);
    expect(await theo.try(addCoverage, { params, body: medicare })).toMatchObject(absent);
    const body = { coverage: null, reason: 'Mine' };
    expect(await theo.try(correctCoverage, { params: { ...params, coverageId }, body })).toMatchObject(
      absent,
    );
  });

  test('a provider reads who pays and records nothing; a biller records', async () => {
    const params = await someone();
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    expect(await okafor.try(getCoverages, { params })).toMatchObject({ ok: true });
    expect(await okafor.try(addCoverage, { params, body: medicare })).toMatchObject({
      code: 'access.not-allowed',
    });
    await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none' });
    const bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
    expect(await bill.try(addCoverage, { params, body: medicare })).toMatchObject({ ok: true });
  });
});
