import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../test/database.ts';
import { differences, slicesIn } from '../../test/lossless.builder.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { type ImportReport, importFile } from './import.service.ts';
import { getResource } from './record.service.ts';

const repository = join(import.meta.dirname, '../../../..');
const folder = join(repository, '../shared/data/synthea-r4');
const isThere = existsSync(folder);
if (!isThere)
  console.warn(
    `SKIPPED: the 304 charts of Synthea are not beside the repository (${folder}); only stories/charts are tested.`,
  );

type Facts = {
  readonly file: string;
  readonly birthDate: string;
  readonly gender: string;
  readonly deceased: boolean;
  readonly active_chronic?: readonly string[];
  readonly types: Readonly<Record<string, number>>;
};

const bytesOf = (path: string) => readFileSync(join(folder, path));
const index = (name: string): readonly Facts[] => JSON.parse(bytesOf(name).toString());

describe.skipIf(!isThere)('all 304 real charts', () => {
  let clinic: Clinic;
  const reports = new Map<string, ImportReport>();
  const charts = isThere
    ? [
        ...index('index.json').map(it => ({ ...it, path: join('bundles', it.file) })),
        ...index('index-more.json').map(it => ({ ...it, path: join('more', it.file) })),
      ]
    : [];

  beforeAll(async () => {
    clinic = await testDesk();
    const bring = async (path: string) => {
      const request = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
      reports.set(path, await importFile(clinic.desk, request, { bytes: bytesOf(path) }));
    };
    for (const name of readdirSync(join(folder, 'infrastructure'))) await bring(join('infrastructure', name));
    for (const { path } of charts) await bring(path);
  }, 240_000);
  afterAll(() => clinic?.close());

  const rows = <Row>(statement: ReturnType<typeof sql>) =>
    withOrg(clinic.desk.pool, clinic.importer.orgId, tx => tx.rows<Row>(statement));

  test('are in the record: everyone, with birth date, sex and death as the index has them', async () => {
    const found = await rows<{ id: string; birth_date: string; sex: string; died: boolean }>(
      sql`select id, birth_date, sex, deceased_on is not null as died from patient`,
    );
    expect(found).toHaveLength(304);
    expect(found.filter(it => it.died)).toHaveLength(50);
    const byId = new Map(found.map(it => [it.id, it]));
    for (const { path, birthDate, gender, deceased } of charts)
      expect(byId.get(reports.get(path)?.patientId ?? '')).toMatchObject({
        birth_date: birthDate,
        sex: gender,
        died: deceased,
      });
  });

  test('hold as many resources of each type, and facts of each kind, as the index counts', async () => {
    const stored = await rows<{ patient_id: string; type: string; count: number }>(
      sql`select patient_id, type, count(*) as count from fhir_resource where patient_id is not null group by 1, 2`,
    );
    const countOf = new Map(stored.map(it => [`${it.patient_id} ${it.type}`, it.count]));
    for (const { path, types } of charts)
      for (const [type, count] of Object.entries(types))
        if (type !== 'Organization' && type !== 'Practitioner')
          expect(countOf.get(`${reports.get(path)?.patientId} ${type}`)).toBe(count);
    const sum = (type: string) => charts.reduce((all, it) => all + (it.types[type] ?? 0), 0);
    const [facts] = await rows<Record<string, number>>(sql`
      select (select count(*) from condition_fact) as conditions, (select count(*) from medicine_fact) as medicines,
             (select count(*) from encounter_fact) as encounters, (select count(*) from observation_fact) as observations`);
    expect(facts).toEqual({
      conditions: sum('Condition'),
      medicines: sum('MedicationRequest'),
      encounters: sum('Encounter'),
      // Each of the 2,663 blood pressures is two facts instead of one.
      observations: sum('Observation') + 2663,
    });
  });

  test('have the active problems their files state, the chronic ones of the index among them', async () => {
    const found = await rows<{ patient_id: string; display: string }>(
      sql`select patient_id, display from condition_fact where status = 'active' and voided_at is null`,
    );
    for (const { path, active_chronic } of charts) {
      const active = found.filter(it => it.patient_id === reports.get(path)?.patientId).map(it => it.display);
      expect(active.sort()).toEqual(activeIn(path));
      for (const chronic of active_chronic ?? []) expect(active).toContain(chronic);
    }
  });

  test('refer to nothing that is missing', () => {
    expect([...reports.values()].filter(it => it.dangling.total > 0)).toEqual([]);
    expect([...reports.values()].reduce((all, it) => all + it.created, 0)).toBe(90_072);
  });

  test('are read back as they were sent: ten charts chosen by chance', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * charts.length));
    console.info(`SEED=${seed}`);
    const became = new Map<string, string>();
    for (let i = 0; i < 10; i++) {
      const chosen = charts[(seed + i * 31) % charts.length];
      if (!chosen) throw new Error('No chart.');
      const slices = slicesIn(textIn(chosen.path));
      expect(slices).toHaveLength(Object.values(chosen.types).reduce((all, count) => all + count, 0));
      for (const { fullUrl, resource } of slices) {
        const [row] = await rows<{ id: string; type: string }>(
          sql`select id, type from fhir_resource where source_ref = ${fullUrl} and org_id = ${clinic.importer.orgId}
              and source = 'file' and type = ${(JSON.parse(resource) as { resourceType: string }).resourceType}`,
        );
        if (!row) throw new Error(`${fullUrl} is not in the record.`);
        if (row.type === 'Organization' || row.type === 'Practitioner') continue;
        const { body } = await getResource(clinic.desk, clinic.importer, row);
        expect(differences(resource, body, became)).toEqual([]);
        expect(became.get(fullUrl) ?? `${row.type}/${row.id}`).toBe(`${row.type}/${row.id}`);
      }
    }
  }, 60_000);
});

const textIn = (path: string) => gunzipSync(bytesOf(path)).toString();

type Entry = { readonly fullUrl: string; readonly resource: Record<string, never> };

function activeIn(path: string): readonly string[] {
  const bundle = JSON.parse(textIn(path)) as { readonly entry: readonly Entry[] };
  return bundle.entry
    .map(
      it =>
        it.resource as {
          resourceType?: string;
          clinicalStatus?: { coding: { code: string }[] };
          code?: { coding: { display: string }[] };
        },
    )
    .filter(it => it.resourceType === 'Condition' && it.clinicalStatus?.coding[0]?.code === 'active')
    .map(it => it.code?.coding[0]?.display ?? '')
    .sort();
}
