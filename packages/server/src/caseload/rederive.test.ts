import type { PatientId } from '@trellis/core/basics/id';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit, enrolled } from '../../test/builders.ts';
import { into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { lockPatientHead } from '../platform/change.store.ts';
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

/** Rows of a patient, each with the transaction that wrote it last. */
const written = (patientId: PatientId) =>
  withOrg(clinic.desk.pool, orgId(), tx =>
    tx.rows<{ key: string; by: string }>(sql`
      select key, xmin::text as by from due_item where org_id = ${orgId()} and patient_id = ${patientId} order by key`),
  );

describe('deriving again', () => {
  test('writes the rows that differ, takes away what is due no more, and leaves the others as they stand', async () => {
    const before = await written(rosa);
    expect(before.length).toBeGreaterThan(1);
    await rederiveAll(clinic.desk.pool, orgId());
    expect(await written(rosa)).toEqual(before);
    const [first, ...others] = before;
    await change(sql`update due_item set anchors = '{"said": "wrong"}' where key = ${first?.key}`);
    await change(sql`
      insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, fact_seq, rules_version)
      values (${orgId()}, ${rosa}, 'zz:over', 'over', now(), now(), now(), '{}', 1, 1)`);
    await rederiveAll(clinic.desk.pool, orgId());
    const after = await written(rosa);
    expect(after.map(it => it.key)).toEqual(before.map(it => it.key));
    expect(after.slice(1)).toEqual(others);
    expect(await check()).toMatchObject({ behind: [], unequal: [] });
  });

  test('tells whose items are nobody’s when nothing else has changed', async () => {
    const isNobodys = () =>
      withOrg(clinic.desk.pool, orgId(), tx =>
        tx.rows(sql`select distinct is_nobodys from due_item where patient_id = ${rosa}`),
      );
    const before = await isNobodys();
    await change(sql`update due_item set is_nobodys = not is_nobodys where patient_id = ${rosa}`);
    await rederiveAll(clinic.desk.pool, orgId());
    expect(await isNobodys()).toEqual(before);
  });

  test('keeps nobody waiting for a patient whom somebody is changing just now, and does not leave her out', async () => {
    const walter = (await admit(clinic.desk, clinic.importer)).id;
    await change(
      sql`insert into patient_head (org_id, patient_id, fact_seq) values (${orgId()}, ${walter}, 1)`,
    );
    const stale = { patients: 2, equal: 0, behind: expect.arrayContaining([rosa]) };
    await change(sql`
      insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, fact_seq, rules_version)
      select org_id, id, 'zz:over', 'over', now(), now(), now(), '{}', 0, 0 from patient where org_id = ${orgId()}`);
    expect(await check()).toMatchObject(stale);
    let ended: Promise<number> | undefined;
    await withOrg(clinic.desk.pool, orgId(), async tx => {
      await lockPatientHead(tx, orgId(), walter);
      ended = rederiveAll(clinic.desk.pool, orgId());
      await expect.poll(async () => (await check()).equal).toBe(1);
      expect(await check()).toMatchObject({ behind: [walter] });
    });
    expect(await ended).toBe(2);
    expect(await check()).toMatchObject({ patients: 2, equal: 2 });
  });
});
