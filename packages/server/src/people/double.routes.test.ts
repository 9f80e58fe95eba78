import { getPossibleDoubles, sayDifferent, takeBackDifferent } from '@trellis/core/people/double.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { insertDoubles } from './double.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let theo: Client;
let sam: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
  await aColleague(clinic, 'sam@riverside.test', { name: 'Sam Ortiz', role: 'supervisor', credential: 'RN' });
  sam = await signedIn(into(app), 'sam@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const tell = (one: Patient, other: Patient) =>
  withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
    insertDoubles(
      tx,
      clinic.importer.orgId,
      [{ patientId: one.id, otherId: other.id, reasons: ['name-and-birth-date'] }],
      { at: clinic.clock.now(), by: clinic.importer.staffId },
    ),
  );

test('pairs are shown with why, the newest first, each once; who sees them is on record', async () => {
  expect(await dana.do(getPossibleDoubles)).toEqual({ pairs: [], total: 0, decided: [] });
  const [a, b, c] = [
    await admit(clinic.desk, clinic.importer, { mrn: 'A' }),
    await admit(clinic.desk, clinic.importer, { mrn: 'B' }),
    await admit(clinic.desk, clinic.importer, { mrn: 'C' }),
  ];
  expect(await tell(b, a)).toBe(1);
  expect(await tell(a, b)).toBe(0);
  clinic.clock.pass(60);
  expect(await tell(a, c)).toBe(1);
  const { pairs, total } = await dana.do(getPossibleDoubles);
  expect(total).toBe(2);
  expect(pairs.map(it => [it.patients.map(who => who.mrn), it.reasons])).toEqual([
    [['A', 'C'], ['name-and-birth-date']],
    [['A', 'B'], ['name-and-birth-date']],
  ]);
  const look = await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
    tx.find<{ patient_ids: string[] }>(
      sql`select patient_ids from audit_event where event = 'patients.possible-doubles' order by at desc, id desc limit 1`,
    ),
  );
  expect(look?.patient_ids.toSorted()).toEqual([a.id, b.id, c.id].toSorted());
});

test('another organization has its own, and whoever reads no records sees none', async () => {
  expect(await theo.do(getPossibleDoubles)).toEqual({ pairs: [], total: 0, decided: [] });
  await aColleague(clinic, 'admin@riverside.test', { role: 'administrator', credential: 'none' });
  const admin = await signedIn(into(app), 'admin@riverside.test', testPassword);
  expect(await admin.try(getPossibleDoubles)).toMatchObject({ status: 403, code: 'access.not-allowed' });
});

describe('two different people', () => {
  const said = 'Twin sisters, both on Dr. Okafor’s list';
  const aPair = async (born: string) => {
    const [a, b] = [
      await admit(clinic.desk, clinic.importer, { mrn: `${born} A`, given: 'Ines' }),
      await admit(clinic.desk, clinic.importer, { mrn: `${born} B`, given: 'Inés' }),
    ];
    await tell(a, b);
    return [a.id, b.id] as [Patient['id'], Patient['id']];
  };
  const isListed = async (pair: readonly Patient['id'][]) => {
    const { pairs, decided } = await sam.do(getPossibleDoubles);
    const has = (it: { patients: readonly { id: Patient['id'] }[] }) =>
      it.patients.every(who => pair.includes(who.id));
    return { open: pairs.some(has), decision: decided.find(has)?.decision };
  };

  test('leave the list with who said so and why, and come back when it is taken back', async () => {
    const pair = await aPair('one');
    const before = (await sam.do(getPossibleDoubles)).total;
    const { decisionId } = await sam.do(sayDifferent, {
      body: { patientIds: [pair[1], pair[0]], reason: said },
    });
    expect(await isListed(pair)).toMatchObject({
      open: false,
      decision: { id: decisionId, reason: said, by: 'Sam Ortiz', at: clinic.clock.now() },
    });
    expect((await sam.do(getPossibleDoubles)).total).toBe(before - 1);
    const back = { params: { decisionId }, body: { reason: 'The sister was a typing error' } };
    await sam.do(takeBackDifferent, back);
    expect(await isListed(pair)).toEqual({ open: true, decision: undefined });
    expect(await sam.try(takeBackDifferent, back)).toMatchObject({ status: 404, code: 'double.not-found' });
    await sam.do(sayDifferent, { body: { patientIds: pair, reason: 'They are two after all' } });
    expect((await isListed(pair)).open).toBe(false);
  });

  test('stay two when the same charts come again', async () => {
    const pair = await aPair('again');
    await sam.do(sayDifferent, { body: { patientIds: pair, reason: said } });
    await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      insertDoubles(tx, clinic.importer.orgId, [{ patientId: pair[0], otherId: pair[1], reasons: ['mrn'] }], {
        at: clinic.clock.now(),
        by: clinic.importer.staffId,
      }),
    );
    expect((await isListed(pair)).open).toBe(false);
  });

  test('is on the record of both', async () => {
    const pair = await aPair('audit');
    await sam.do(sayDifferent, { body: { patientIds: pair, reason: said } });
    const row = await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      tx.find<{ patient_ids: string[] }>(
        sql`select patient_ids from audit_event where event = 'patients.said-different' order by at desc, id desc limit 1`,
      ),
    );
    expect(row?.patient_ids.toSorted()).toEqual([...pair].sort());
  });

  test('said by two at once is said once', async () => {
    const patientIds = await aPair('twice');
    const replies = await Promise.all(
      ['Seen both today', 'Talked to both'].map(reason =>
        sam.try(sayDifferent, { body: { patientIds, reason } }),
      ),
    );
    expect(replies.map(it => (it.ok ? 'said' : it.code)).sort()).toEqual(['double.decided', 'said']);
  });

  test('is not said of two whom nobody found alike, nor without a reason, nor of patients elsewhere', async () => {
    const [a] = await aPair('x');
    const [b] = await aPair('y');
    const of = (patientIds: [Patient['id'], Patient['id']], reason = said) =>
      sam.try(sayDifferent, { body: { patientIds, reason } });
    expect(await of([a, b])).toMatchObject({ code: 'double.not-found' });
    expect(await of([a, a])).toMatchObject({ code: 'double.not-found' });
    expect(await of(await aPair('z'), ' ')).toMatchObject({ code: 'request.invalid' });
    const pair = await aPair('theirs');
    expect(await theo.try(sayDifferent, { body: { patientIds: pair, reason: said } })).toMatchObject({
      status: 403,
    });
    const { orgId, practice } = clinic.otherOrg.careManager;
    await aColleague(clinic, 'una@hillside.test', { orgId, practice, role: 'supervisor', credential: 'RN' });
    const theirs = await signedIn(into(app), 'una@hillside.test', testPassword);
    expect(await theirs.try(sayDifferent, { body: { patientIds: pair, reason: said } })).toMatchObject({
      code: 'patient.not-found',
    });
  });

  test('is a supervisor’s to say', async () => {
    const pair = await aPair('who');
    await aColleague(clinic, 'ada@riverside.test', { role: 'administrator', credential: 'none' });
    for (const client of [dana, await signedIn(into(app), 'ada@riverside.test', testPassword)])
      expect(await client.try(sayDifferent, { body: { patientIds: pair, reason: said } })).toMatchObject({
        status: 403,
      });
    expect((await isListed(pair)).open).toBe(true);
  });
});
