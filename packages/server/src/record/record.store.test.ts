import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../test/database.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { knownStatement } from './record.store.ts';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

test('what a source sent before is found by the index, whatever row-level security adds', async () => {
  const { orgId } = clinic.importer;
  const plan = await withOrg(clinic.desk.pool, orgId, async tx => {
    // The table is empty here, and an empty table is always read whole.
    await tx.run(sql`set local enable_seqscan = off`);
    const { text, values } = knownStatement(orgId, 'file', [{ type: 'Patient', sourceRef: 'urn:uuid:1' }]);
    const rows = await tx.rows<Record<string, string>>({ text: `explain ${text}`, values });
    return rows.map(row => row['QUERY PLAN']).join('\n');
  });
  const condition = plan.split('\n').find(line => line.includes('Index Cond'));
  for (const column of ['org_id', 'source', 'source_ref']) expect(condition).toContain(`(${column} =`);
  expect(plan).not.toContain('Seq Scan');
});
