import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../test/database.ts';
import { differences } from '../../test/lossless.builder.ts';
import { importPaths, type PathOutcome } from '../import-paths.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

const data = join(import.meta.dirname, '../../../../../shared/data');
const bulk = join(data, 'bulk-ndjson-uscore');
const newer = join(data, 'synthea-r4-v2.5/bundles');
const isThere = existsSync(bulk) && existsSync(newer);
if (!isThere)
  console.warn(
    `SKIPPED: the bulk exports and the charts with claims are not beside the repository (${data}).`,
  );

describe.skipIf(!isThere)('real exports of other kinds', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await testDesk();
  });
  afterAll(() => clinic?.close());

  const rows = <Row>(statement: Sql) =>
    withOrg(clinic.desk.pool, clinic.importer.orgId, tx => tx.rows<Row>(statement));

  async function bring(path: string, source: string) {
    const told: PathOutcome[] = [];
    const { failed } = await importPaths(clinic.desk, clinic.importer, [path], {
      source,
      tell: it => told.push(it),
    });
    return { failed, told };
  }

  const sumOf = (told: readonly PathOutcome[], part: 'created' | 'changed' | 'unchanged' | 'refusedCount') =>
    told.reduce((all, it) => all + ('created' in it ? it[part] : 0), 0);

  test('the 56 charts with care plans, care teams and claims, with their hospitals', async () => {
    const first = await bring(newer, 'newer');
    expect(first.failed).toBe(0);
    expect(first.told).toHaveLength(58);
    expect(sumOf(first.told, 'refusedCount')).toBe(0);
    const types = await rows<{ type: string; count: number }>(sql`
      select type, count(*) as count from fhir_resource where source = 'newer' group by type`);
    const count = Object.fromEntries(types.map(it => [it.type, it.count]));
    expect(count.Patient).toBe(56);
    for (const type of ['CarePlan', 'CareTeam', 'ExplanationOfBenefit', 'Procedure', 'Immunization'])
      expect(count[type]).toBeGreaterThan(50);
    // The Group names a hundred people, of whom 56 are here.
    const dangling = first.told.filter(it => 'dangling' in it && it.dangling.total > 0);
    expect(dangling).toMatchObject([{ dangling: { total: 44, byType: { Group: 44 } } }]);
    const again = await bring(newer, 'newer');
    expect([sumOf(again.told, 'created'), sumOf(again.told, 'changed')]).toEqual([0, 0]);
  }, 240_000);

  test('the 15 files of the bulk export: every line is a resource, whatever file comes first', async () => {
    for (const folder of ['100-patients-partial', '1000-patients-partial']) {
      const wanted = linesIn(join(bulk, folder));
      const { failed, told } = await bring(join(bulk, folder), folder);
      expect(failed).toBe(0);
      expect(sumOf(told, 'created')).toBe(wanted.length);
      const stored = await rows<{ source_ref: string; body: string; patient_id: string | null }>(sql`
        select source_ref, body, patient_id from fhir_resource where source = ${folder} and superseded_at is null`);
      expect(stored).toHaveLength(wanted.length);
      const byRef = new Map(stored.map(it => [it.source_ref, it]));
      const became = new Map<string, string>();
      for (const text of wanted) {
        const { resourceType, id } = JSON.parse(text) as { resourceType: string; id: string };
        const kept = byRef.get(`${resourceType}/${id}`);
        expect(differences(text, kept?.body ?? '{}', became)).toEqual([]);
        const isHers = ['Patient', 'AllergyIntolerance', 'Device', 'Immunization'].includes(resourceType);
        expect(kept?.patient_id !== null).toBe(isHers);
      }
      const again = await bring(join(bulk, folder), folder);
      expect([sumOf(again.told, 'created'), sumOf(again.told, 'changed')]).toEqual([0, 0]);
    }
    // Everyone of the smaller export is in the larger one too, with the record number of the same hospital.
    const [people] = await rows<{ resources: number; people: number }>(sql`
      select count(*) as resources, count(distinct patient_id) as people from fhir_resource
      where type = 'Patient' and source <> 'newer' and superseded_at is null`);
    expect(people).toEqual({ resources: 610, people: 549 });
    const [allergies] = await rows<{ count: number }>(sql`
      select count(*) as count from allergy_fact f join fhir_resource r
        on r.org_id = f.org_id and r.type = f.resource_type and r.id = f.resource_id and r.version = f.resource_version
      where r.source <> 'newer' and f.voided_at is null`);
    expect(allergies?.count).toBe(441);
  }, 240_000);

  test('references by identifier lead to the place they name, in a file that came later', async () => {
    const found = await rows<{ body: string }>(sql`
      select body from fhir_resource where type = 'Immunization' and source = '100-patients-partial' and superseded_at is null limit 50`);
    expect(found).toHaveLength(50);
    for (const { body } of found) {
      const { location } = JSON.parse(body) as { location: { reference: string } };
      const [place] = await rows(sql`
        select 1 from fhir_resource where type = 'Location' and id = ${location.reference.split('/')[1]}::uuid`);
      expect(place).toBeDefined();
    }
  });
});

const linesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap(name =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .split('\n')
      .filter(line => line.trim() !== ''),
  );
