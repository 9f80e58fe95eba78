import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../test/database.ts';
import { differences, slicesIn } from '../../test/lossless.builder.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { importFile } from './import.service.ts';

const folder = join(import.meta.dirname, '../../../../stories/charts');
const names = readdirSync(folder).filter(name => name.endsWith('.json.gz'));
const isInfrastructure = (name: string) => /Information\d+/.test(name);
const infrastructureFirst = [
  ...names.filter(isInfrastructure),
  ...names.filter(name => !isInfrastructure(name)),
];

let clinic: Clinic;

beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

test('the charts of stories/ come in without a loss, and a second time change nothing', async () => {
  const bring = (name: string) =>
    importFile(
      clinic.desk,
      { actor: clinic.importer, requestId: 'r', policy: 'people.import' },
      { bytes: readFileSync(join(folder, name)) },
    );
  const became = new Map<string, string>();
  const patients = new Set<string>();
  for (const name of infrastructureFirst) {
    const report = await bring(name);
    if (report.patientId) patients.add(report.patientId);
    expect(report.dangling.total).toBe(0);
    const slices = slicesIn(gunzipSync(readFileSync(join(folder, name))).toString());
    expect(slices).toHaveLength(report.created + report.unchanged);
    const stored = await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      tx.rows<{ source_ref: string; body: string; patient_id: string | null }>(
        sql`select source_ref, body, patient_id from fhir_resource`,
      ),
    );
    const byRef = new Map(stored.map(it => [it.source_ref, it]));
    for (const { fullUrl, resource } of slices) {
      const kept = byRef.get(fullUrl);
      // A chart's copy of a hospital is poorer than the hospital's own entry, which stays.
      if (report.patientId && kept?.patient_id === null) continue;
      expect(differences(resource, kept?.body ?? '{}', became)).toEqual([]);
    }
  }
  expect(patients.size).toBe(5);
  for (const name of names) expect(await bring(name)).toMatchObject({ created: 0, changed: 0 });
});
