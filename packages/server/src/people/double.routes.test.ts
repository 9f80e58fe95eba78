import { getPossibleDoubles } from '@trellis/core/people/double.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
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
  expect(await dana.do(getPossibleDoubles)).toEqual({ pairs: [], total: 0 });
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
  expect(await theo.do(getPossibleDoubles)).toEqual({ pairs: [], total: 0 });
  await aColleague(clinic, 'admin@riverside.test', { role: 'administrator', credential: 'none' });
  const admin = await signedIn(into(app), 'admin@riverside.test', testPassword);
  expect(await admin.try(getPossibleDoubles)).toMatchObject({ status: 403, code: 'access.not-allowed' });
});
