import type { PatientId } from '@trellis/core/basics/id';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../../test/database.ts';
import { withOrg } from '../database/door.ts';
import { createPool } from '../database/pool.ts';
import { sql } from '../database/sql.ts';
import { createAccessLog } from './access-log.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

const aLook = (patients: readonly PatientId[] = []) => ({
  id: clinic.desk.ids(),
  at: clinic.clock.now(),
  staffId: clinic.careManager.staffId,
  event: 'patients.get',
  policy: 'people.read-records',
  patientIds: patients,
  subject: null,
  outcome: 'done' as const,
  requestId: 'r1',
});

test('a look is durable when its promise resolves, with everyone on the list', async () => {
  const log = createAccessLog(clinic.desk.pool);
  const patients = [clinic.desk.ids<'patient'>(), clinic.desk.ids<'patient'>()];
  const look = aLook(patients);
  await log.record(clinic.careManager.orgId, look);
  const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows(sql`select patient_ids, event from audit_event where id = ${look.id}`),
  );
  expect(rows).toEqual([{ patient_ids: patients, event: 'patients.get' }]);
});

test('a hundred looks at once share few commits', async () => {
  const log = createAccessLog(clinic.desk.pool);
  const looks = Array.from({ length: 100 }, () => aLook());
  await Promise.all(looks.map(look => log.record(clinic.careManager.orgId, look)));
  const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ tx: string }>(sql`
      select xmin::text as tx from audit_event where id = any(${looks.map(it => it.id)}::uuid[])`),
  );
  expect(rows).toHaveLength(100);
  expect(new Set(rows.map(row => row.tx)).size).toBeLessThanOrEqual(5);
});

test('when it cannot be written, the answer is refused and says so', async () => {
  const pool = createPool('postgresql://nobody:x@127.0.0.1:1/none', { max: 1 });
  const log = createAccessLog(pool);
  await expect(log.record(clinic.careManager.orgId, aLook())).rejects.toMatchObject({
    problem: { code: 'audit.unavailable' },
  });
  await pool.end();
});

test('a look that cannot be written refuses its own answer, and not those it shared a commit with', async () => {
  const log = createAccessLog(clinic.desk.pool);
  const [first, last] = [aLook(), aLook()];
  const unwritable = { ...aLook(), requestId: 'a\0b' };
  const told = await Promise.allSettled(
    [first, unwritable, last].map(look => log.record(clinic.careManager.orgId, look)),
  );
  expect(told.map(it => it.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ id: string }>(
      sql`select id from audit_event where id = any(${[first.id, unwritable.id, last.id]}::uuid[])`,
    ),
  );
  expect(rows.map(row => row.id).sort()).toEqual([first.id, last.id].sort());
});
