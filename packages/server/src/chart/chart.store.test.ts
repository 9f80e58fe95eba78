import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ChartFacts, ObservationFact, Source } from '@trellis/core/chart/chart';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { noFacts } from './chart.fhir.ts';
import {
  loadAllergies,
  loadConditions,
  loadEncounters,
  loadMedicines,
  loadObservations,
} from './chart.store.ts';
import { insertChartFacts, voidChartFacts } from './extracted.store.ts';

let clinic: Clinic;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
});
beforeEach(async () => {
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(() => clinic?.close());

const inside = <Result>(work: (tx: Tx, orgId: typeof clinic.importer.orgId) => Promise<Result>) =>
  withOrg(clinic.desk.pool, clinic.importer.orgId, tx => work(tx, clinic.importer.orgId));

/** A resource of the record for facts to be read from. */
async function aSource(type: string, of: Partial<Source> = {}): Promise<Source> {
  const source = { type, id: clinic.desk.ids<'resource'>(), version: 1, ...of };
  await inside((tx, orgId) =>
    tx.run(sql`
      insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
      values (${orgId}, ${type}, ${source.id}, ${source.version}, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')},
              ${rosa}, '{}', ${clinic.clock.now()}, ${clinic.importer.staffId})`),
  );
  return source;
}

const add = (facts: Partial<ChartFacts>) =>
  inside((tx, orgId) => insertChartFacts(tx, orgId, [{ patientId: rosa, facts: { ...noFacts, ...facts } }]));

const anObservation = (source: Source, parts: Partial<ObservationFact> = {}): ObservationFact => ({
  id: clinic.desk.ids<'chart fact'>(),
  code: { system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' },
  category: 'laboratory',
  effectiveAt: '2026-03-02T14:05:00.000Z' as Instant,
  value: '7.10',
  unit: '%',
  text: null,
  source,
  ...parts,
});

const observations = () => inside((tx, orgId) => loadObservations(tx, orgId, rosa));

describe('a measured value', () => {
  test.each(['1.50', '1.5', '0.00', '-0.050', '140', '12345678901234567890.123456789', '0.0000001'])(
    'of %s is kept to the last digit the laboratory wrote',
    async value => {
      await add({ observations: [anObservation(await aSource('Observation'), { value })] });
      expect((await observations()).map(it => it.value)).toEqual([value]);
    },
  );

  test('that is words or nothing at all is kept as such', async () => {
    const smoker = anObservation(await aSource('Observation'), {
      value: null,
      unit: null,
      text: 'Former smoker',
    });
    await add({ observations: [smoker] });
    expect(await observations()).toEqual([smoker]);
  });

  test('that is no number is refused instead of guessed', async () => {
    const bad = anObservation(await aSource('Observation'), { value: '7,1' });
    await expect(add({ observations: [bad] })).rejects.toThrow(/numeric/);
    expect(await observations()).toEqual([]);
  });
});

test('a whole chart comes back as it was read, visits newest first', async () => {
  const code = { system: 'http://snomed.info/sct', code: '1', display: 'Señora’s "odd" ½ — 薬' };
  const medicine = {
    id: clinic.desk.ids<'chart fact'>(),
    code,
    status: 'active' as const,
    orderedOn: '2026-03-02' as Day,
    dosage: null,
    source: await aSource('MedicationRequest'),
  };
  const visit = {
    id: clinic.desk.ids<'chart fact'>(),
    code,
    class: 'AMB',
    startedAt: '2026-03-02T14:00:00.000Z' as Instant,
    endedAt: null,
    reason: null,
    source: await aSource('Encounter'),
  };
  const laterVisit = {
    ...visit,
    id: clinic.desk.ids<'chart fact'>(),
    startedAt: '2026-04-02T14:00:00.000Z' as Instant,
    endedAt: '2026-04-02T14:15:00.000Z' as Instant,
    reason: 'Dizzy',
  };
  const allergy = {
    id: clinic.desk.ids<'chart fact'>(),
    code,
    status: 'unknown' as const,
    criticality: 'high' as const,
    reaction: 'Hives',
    sinceOn: '2011-04-02' as Day,
    source: await aSource('AllergyIntolerance'),
  };
  await add({ medicines: [medicine], encounters: [visit, laterVisit], allergies: [allergy] });
  expect(await inside((tx, orgId) => loadAllergies(tx, orgId, rosa))).toEqual([allergy]);
  expect(await inside((tx, orgId) => loadMedicines(tx, orgId, rosa))).toEqual([medicine]);
  expect(await inside((tx, orgId) => loadEncounters(tx, orgId, rosa))).toEqual([laterVisit, visit]);
  const problems = await inside((tx, orgId) => loadConditions(tx, orgId, rosa));
  expect(problems.map(it => it.code.display).toSorted()).toEqual(['Diabetes', 'Hypertension']);
  expect(problems[0]).toMatchObject({ onsetOn: '2012-05-01', endedOn: null, source: { version: 1 } });
});

describe('a new version of a resource', () => {
  test('takes back what was read from the one before and leaves every other resource alone', async () => {
    const [changed, kept] = [await aSource('Observation'), await aSource('Observation')];
    await add({
      observations: [anObservation(changed, { value: '7.10' }), anObservation(kept, { value: '6.50' })],
    });
    await inside((tx, orgId) => voidChartFacts(tx, orgId, [changed.id], clinic.clock.now()));
    expect((await observations()).map(it => it.value)).toEqual(['6.50']);

    const second = await aSource('Observation', { id: changed.id, version: 2 });
    await add({ observations: [anObservation(second, { value: '7.20' })] });
    const now = await observations();
    expect(now.map(it => [it.value, it.source.version]).toSorted()).toEqual([
      ['6.50', 1],
      ['7.20', 2],
    ]);
  });

  test('takes back facts of every kind', async () => {
    const problems = await inside((tx, orgId) => loadConditions(tx, orgId, rosa));
    expect(problems).toHaveLength(2);
    const ids = problems.map(it => it.source.id);
    await inside((tx, orgId) => voidChartFacts(tx, orgId, ids, clinic.clock.now()));
    expect(await inside((tx, orgId) => loadConditions(tx, orgId, rosa))).toEqual([]);
  });

  test('keeps the first moment at which something was taken back', async () => {
    const source = await aSource('Observation');
    await add({ observations: [anObservation(source)] });
    const first = clinic.clock.now();
    const voidIt = () => inside((tx, orgId) => voidChartFacts(tx, orgId, [source.id], clinic.clock.now()));
    await voidIt();
    clinic.clock.pass(60);
    await voidIt();
    const rows = await inside(tx =>
      tx.rows(sql`select voided_at from observation_fact where resource_id = ${source.id}`),
    );
    expect(rows).toEqual([{ voided_at: first }]);
  });
});

test('a fact without the resource it was read from cannot be added', async () => {
  const nowhere: Source = { type: 'Observation', id: clinic.desk.ids<'resource'>(), version: 1 };
  await expect(add({ observations: [anObservation(nowhere)] })).rejects.toThrow(/foreign key/);
});
