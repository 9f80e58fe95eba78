import type { PatientId } from '@trellis/core/basics/id';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit, enrolled } from '../../test/builders.ts';
import { into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { checkDerived, rederiveAll } from './rederive.ts';

let clinic: Clinic;
let app: FastifyInstance;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
  const { problems } = await dana.do(getChart, { params: { patientId: rosa } });
  await enrolled(
    dana,
    clinic,
    rosa,
    problems.map(it => it.id),
  );
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const orgId = () => clinic.careManager.orgId;
const check = () => checkDerived(clinic.desk.pool, orgId());
const change = (statement: Sql) => withOrg(clinic.desk.pool, orgId(), tx => tx.run(statement));

describe('the check of what is derived', () => {
  test('says equal after a change made the ordinary way, today and in a month', async () => {
    expect(await check()).toEqual({ patients: 1, equal: 1, behind: [], unequal: [] });
    clinic.clock.pass(30 * 86_400);
    expect(await check()).toMatchObject({ equal: 1 });
  });

  test('says unequal when a row is not what the facts give, and deriving again mends it', async () => {
    await change(sql`update due_item set due_at = due_at + interval '1 hour' where patient_id = ${rosa}`);
    expect(await check()).toMatchObject({ equal: 0, unequal: [rosa] });
    await rederiveAll(clinic.desk.pool, orgId());
    expect(await check()).toMatchObject({ equal: 1 });
  });

  test('says unequal when a row is missing', async () => {
    await change(sql`delete from due_item where patient_id = ${rosa}`);
    expect(await check()).toMatchObject({ unequal: [rosa] });
    await rederiveAll(clinic.desk.pool, orgId());
    expect(await check()).toMatchObject({ equal: 1 });
  });

  test('says behind when facts are newer than the row', async () => {
    await change(sql`update patient_head set fact_seq = fact_seq + 1 where patient_id = ${rosa}`);
    expect(await check()).toMatchObject({ behind: [rosa], unequal: [] });
    expect(await rederiveAll(clinic.desk.pool, orgId())).toBe(1);
    expect(await check()).toMatchObject({ equal: 1 });
  });

  test('leaves what a newer server derived alone', async () => {
    await change(
      sql`update due_item set rules_version = 99, rule = 'from the future' where patient_id = ${rosa}`,
    );
    await rederiveAll(clinic.desk.pool, orgId());
    expect(await check()).toMatchObject({ unequal: [rosa] });
    await change(sql`delete from due_item where patient_id = ${rosa}`);
    await rederiveAll(clinic.desk.pool, orgId());
  });
});
