import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { bumpPatientHeads } from '../platform/change.store.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { lockAdding } from './person.store.ts';

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

/** Until somebody waits for the lock that this transaction holds. */
async function untilSomebodyWaits(tx: Tx): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const row = await tx.find<{ count: number }>(
      sql`select count(*) as count from pg_locks where locktype = 'advisory' and not granted`,
    );
    if ((row?.count ?? 0) > 0) return;
    await new Promise(done => setTimeout(done, 25));
  }
  throw new Error('Nobody waits.');
}

test('an edit and an import of one patient take their locks in one order: one waits, neither fails', async () => {
  const { orgId } = clinic.importer;
  const rosa = await admit(clinic.desk, clinic.importer, { mrn: 'A' });
  const params = { patientId: rosa.id };
  const { person, version } = await dana.do(getPerson, { params });
  const editing = await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`set local lock_timeout = '3s'`);
    await lockAdding(tx, orgId);
    const renamed = {
      ...person,
      given: 'Rosalía',
      phones: [],
      caregivers: [],
      bestTime: null,
    };
    const edit = dana.try(editPerson, { params, version, body: { person: renamed } });
    await untilSomebodyWaits(tx);
    // The import goes on with her record, as it does after it has found who she is.
    expect((await bumpPatientHeads(tx, orgId, [rosa.id])).size).toBe(1);
    return { edit };
  });
  expect(await editing.edit).toMatchObject({ ok: true });
  expect((await dana.do(getPerson, { params })).person.given).toBe('Rosalía');
});
