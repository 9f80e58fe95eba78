import type { PatientId } from '@trellis/core/basics/id';
import { ProblemError } from '@trellis/core/basics/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { aCondition, aPatient, bundleOf, entryOf } from '../../test/bundle.builder.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { loadConditions } from '../chart/chart.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { type ImportReport, importFile } from './import.service.ts';
import { getResource } from './record.service.ts';
import { everything, search } from './search.service.ts';

let clinic: Clinic;
let number = 0;

beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

/** Numbers and a name that nobody else in this file has. */
const somebody = () => {
  number += 1;
  return { mrn: `R-${1000 + number}`, family: `Fam${number}q`, birthDate: `19${30 + (number % 60)}-05-17` };
};
const medicare = (value: string) => ({
  system: 'http://hl7.org/fhir/sid/us-mbi',
  type: { coding: [{ code: 'MC' }] },
  value,
});
const recordNumber = (value: string, system = 'urn:hospital') => ({
  system,
  type: { coding: [{ code: 'MR' }] },
  value,
});
type Who = ReturnType<typeof somebody>;
const patientOf = (who: Who, identifier: readonly object[], parts: object = {}) =>
  aPatient({
    identifier,
    name: [{ use: 'official', family: who.family, given: ['Rosa'] }],
    birthDate: who.birthDate,
    ...parts,
  });
const chartOf = (who: Who, identifier: readonly object[], parts: object = {}, condition: object = {}) =>
  bundleOf(
    entryOf(1, patientOf(who, identifier, parts)),
    entryOf(
      2,
      aCondition(1, {
        code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] },
        ...condition,
      }),
    ),
  );

const { importer, desk } = { importer: () => clinic.importer, desk: () => clinic.desk };
const bring = (text: string, source: string): Promise<ImportReport> =>
  importFile(desk(), { actor: importer(), requestId: 'r', policy: 'people.import' }, { text, source });
const inside = <Result>(work: (tx: Tx) => Promise<Result>) => withOrg(desk().pool, importer().orgId, work);
const personIn = ({ patientId }: ImportReport): PatientId => {
  if (!patientId) throw new Error('The file was not about one person.');
  return patientId;
};
const doubles = (patientId: PatientId) =>
  inside(tx =>
    tx.rows<{ reasons: string[] }>(sql`
      select reasons from possible_double
      where org_id = ${importer().orgId} and ${patientId} in (patient_id, other_id) order by reasons`),
  );
const people = () =>
  inside(async tx => (await tx.find<{ count: number }>(sql`select count(*) from patient`))?.count);
const patientResources = (patientId: PatientId) =>
  inside(tx =>
    tx.rows<{ id: string; source: string; version: number }>(sql`
      select id, source, version from fhir_resource
      where type = 'Patient' and patient_id = ${patientId} and superseded_at is null order by source`),
  );

describe('one person in two systems', () => {
  test.each([
    ['Medicare number', () => [medicare('1EG4-TE5-MK73')], () => [medicare('1eg4te5mk73')]],
    ['record number of one hospital', () => [recordNumber('H-1')], () => [recordNumber('h-1 ')]],
    [
      'number that a named assigner gave',
      () => [{ type: { coding: [{ code: 'MR' }] }, value: 'K-1', assigner: { display: 'Mercy' } }],
      () => [{ type: { coding: [{ code: 'MR' }] }, value: 'K-1', assigner: { display: 'Mercy' } }],
    ],
    [
      'id of a system before',
      () => [{ system: 'urn:old-record', value: 'abc-1' }],
      () => [{ system: 'urn:old-record', value: 'abc-1' }],
    ],
  ])('is one by her %s, with both charts', async (name, first, second) => {
    const who = somebody();
    const a = personIn(await bring(chartOf(who, first()), `${name} a`));
    const before = await people();
    const report = await bring(chartOf(who, second(), {}, { onsetDateTime: '2015' }), `${name} b`);
    expect(personIn(report)).toBe(a);
    expect(report.doubles).toBe(0);
    expect(await people()).toBe(before);
    expect(await inside(tx => loadConditions(tx, importer().orgId, a))).toHaveLength(2);
    expect(await patientResources(a)).toMatchObject([{ id: a }, { id: expect.not.stringContaining(a) }]);
  });

  test('each of her Patients reads back as it was sent, and everything of hers is found by either', async () => {
    const who = somebody();
    const a = personIn(await bring(chartOf(who, [recordNumber(who.mrn)]), 'back a'));
    await bring(chartOf(who, [recordNumber(who.mrn)], { active: true }), 'back b');
    const resources = await patientResources(a);
    const second = resources.find(it => it.id !== a)?.id ?? '';
    const body = JSON.parse((await getResource(desk(), importer(), { type: 'Patient', id: second })).body);
    expect(body).toMatchObject({ id: second, active: true, identifier: [recordNumber(who.mrn)] });
    const asked = { query: {}, strict: true, base: '' };
    for (const id of [a, second]) {
      const all = await everything(desk(), importer(), id, asked);
      expect(all.shown.map(it => it.type)).toEqual(['Condition', 'Condition', 'Patient', 'Patient']);
      const query = { patient: `Patient/${id}` };
      const found = await search(desk(), importer(), 'Condition', { ...asked, query });
      expect(found.shown).toHaveLength(2);
      expect(found.text).toContain(`Patient/${second}`);
    }
  });

  test('the same files again change nothing', async () => {
    const who = somebody();
    const files = [
      [chartOf(who, [recordNumber(who.mrn)]), 'again a'],
      [chartOf(who, [recordNumber(who.mrn)], { active: true }), 'again b'],
    ] as const;
    for (const [text, source] of files) await bring(text, source);
    const before = await inside(tx => tx.rows(sql`select * from patient_head order by patient_id`));
    for (const [text, source] of files)
      expect(await bring(text, source)).toMatchObject({ created: 0, changed: 0, unchanged: 2, doubles: 0 });
    expect(await inside(tx => tx.rows(sql`select * from patient_head order by patient_id`))).toEqual(before);
  });

  test('what the first leaves open the second fills, also when the first comes in a new version', async () => {
    const who = somebody();
    const a = personIn(
      await bring(chartOf(who, [recordNumber(who.mrn)], { telecom: [], address: [] }), 'fill a'),
    );
    await bring(
      chartOf(who, [recordNumber(who.mrn)], { gender: 'unknown', address: [{ city: 'Yuma' }] }),
      'fill b',
    );
    const filled = { city: 'Yuma', sex: 'female', phones: ['555-961-9901'] };
    expect(await inside(tx => loadPatients(tx, importer().orgId, [a]))).toMatchObject([filled]);
    await bring(chartOf(who, [recordNumber(who.mrn)], { telecom: [], address: [], active: true }), 'fill a');
    expect(await inside(tx => loadPatients(tx, importer().orgId, [a]))).toMatchObject([filled]);
  });

  test('a list of Patients may hold one of them twice', async () => {
    const who = somebody();
    const lines = ['one', 'two'].map(id =>
      JSON.stringify({ ...patientOf(who, [recordNumber(who.mrn)]), id }),
    );
    const report = await bring(lines.join('\n'), 'lines');
    expect(report).toMatchObject({ patients: 1, created: 2, refusedCount: 0 });
    expect(await patientResources(personIn(report))).toHaveLength(2);
  });
});

describe('somebody the clinic knows', () => {
  test('is found by the record number of its own list, born on the same day', async () => {
    const who = somebody();
    const rosa = await admit(desk(), importer(), { mrn: who.mrn, birthDate: who.birthDate as never });
    const report = await bring(chartOf(who, [recordNumber(who.mrn)]), 'own list');
    expect(personIn(report)).toBe(rosa.id);
    expect(await patientResources(rosa.id)).toMatchObject([{ id: rosa.id }]);
  });

  test('on another day she is somebody else, and a person is told', async () => {
    const who = somebody();
    const rosa = await admit(desk(), importer(), { mrn: who.mrn, birthDate: '1922-01-01' as never });
    const report = await bring(chartOf(who, [recordNumber(who.mrn)]), 'own list, other day');
    expect(personIn(report)).not.toBe(rosa.id);
    expect(report.doubles).toBe(1);
    expect(await doubles(rosa.id)).toEqual([{ reasons: ['mrn'] }]);
  });
});

describe('two who are alike', () => {
  test('by name and birth date stay two, and a person is told once', async () => {
    const who = somebody();
    const a = personIn(await bring(chartOf(who, [recordNumber(who.mrn)]), 'alike a'));
    const report = await bring(chartOf(who, [recordNumber(who.mrn, 'urn:clinic')]), 'alike b');
    expect(personIn(report)).not.toBe(a);
    expect(report.doubles).toBe(1);
    const changed = chartOf(who, [recordNumber(who.mrn, 'urn:clinic')], { active: true });
    expect(await bring(changed, 'alike b')).toMatchObject({ changed: 1, doubles: 0 });
    expect(await doubles(a)).toEqual([{ reasons: ['name-and-birth-date'] }]);
  });

  test.each(['SS', 'DL', 'PPN', 'MB'])('a number of type %s joins nobody', async code => {
    const [one, other] = [somebody(), somebody()];
    const shared = [{ type: { coding: [{ code }] }, system: 'urn:state', value: `N-${one.mrn}` }];
    const a = personIn(await bring(chartOf(one, shared), `${code} a`));
    const report = await bring(chartOf({ ...other, birthDate: one.birthDate }, shared), `${code} b`);
    expect(personIn(report)).not.toBe(a);
    expect(report.doubles).toBe(0);
  });
});

describe('a number that stands on record for somebody else', () => {
  const refusal = {
    reason: 'number-of-another',
    fhirPath: 'Patient.identifier[1]',
    says: expect.stringContaining('another birth date or sex'),
  };
  const wrong = (who: Who) =>
    chartOf({ ...who, birthDate: '1987-01-01' }, [{ value: '7' }, recordNumber(who.mrn)]);

  test('refuses the chart with file, line and path, and nothing of it is stored', async () => {
    const who = somebody();
    const a = personIn(await bring(chartOf(who, [recordNumber(who.mrn)]), 'wrong a'));
    const before = await people();
    const refused = await bring(wrong(who), 'wrong b').catch((error: unknown) => error);
    if (!(refused instanceof ProblemError)) throw new Error('It was taken.');
    expect(refused.problem).toMatchObject({ code: 'record.refused', details: { refusals: [refusal] } });
    expect(JSON.stringify(refused.problem)).not.toContain(who.mrn);
    expect(await people()).toBe(before);
    expect(await inside(tx => loadConditions(tx, importer().orgId, a))).toHaveLength(1);
  });

  test('among good lines only her own are left out, and come in once the number is corrected', async () => {
    const who = somebody();
    await bring(chartOf(who, [recordNumber(who.mrn)]), 'lines a');
    const line = (id: string, resource: object) => JSON.stringify({ ...resource, id });
    const condition = (id: string) => aCondition(0, { subject: { reference: `Patient/${id}` } });
    const good = patientOf(somebody(), [recordNumber(`G-${who.mrn}`)]);
    const file = (mrn: string) =>
      [
        line('good', good),
        line('bad', patientOf({ ...who, birthDate: '1987-01-01' }, [{ value: '7' }, recordNumber(mrn)])),
        line('c-good', condition('good')),
        line('c-bad', condition('bad')),
      ].join('\n');
    const report = await bring(file(who.mrn), 'lines b');
    expect(report).toMatchObject({ created: 2, refusedCount: 2, patients: 1 });
    expect(report.refused).toMatchObject([
      { line: 2, ...refusal },
      { line: 4, reason: 'refused-subject' },
    ]);
    expect(await bring(file(`C-${who.mrn}`), 'lines b')).toMatchObject({
      created: 2,
      unchanged: 2,
      refusedCount: 0,
      patients: 2,
    });
  });
});

test('charts come in any order: the same people, found by the same numbers', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const seen = new Set<string>();
  for (const [n, order] of orders.entries()) {
    const who = somebody();
    const charts = [
      chartOf(who, [recordNumber(who.mrn, 'urn:one'), recordNumber(`S${who.mrn}`, 'urn:shared')]),
      chartOf(who, [recordNumber(who.mrn, 'urn:two'), recordNumber(`S${who.mrn}`, 'urn:shared')]),
      chartOf(who, [recordNumber(`S${who.mrn}`, 'urn:shared')], { address: [] }),
    ];
    const found = new Set<PatientId>();
    for (const i of order) found.add(personIn(await bring(charts[i] ?? '', `order ${n} ${i}`)));
    expect(found.size).toBe(1);
    const [patient] = await inside(tx => loadPatients(tx, importer().orgId, [...found]));
    const numbers = await inside(tx =>
      tx.rows(sql`
        select distinct kind, system, replace(value, ${who.mrn.toLowerCase()}, '') as value from person_identifier
        where patient_id = any(${[...found]}::uuid[]) order by system`),
    );
    seen.add(JSON.stringify([numbers, patient?.city, patient?.given, patient?.phones]));
  }
  expect(seen.size).toBe(1);
});

test('another organization’s people are nobody here', async () => {
  const who = somebody();
  const { importer: other } = clinic.otherOrg;
  const theirs = await importFile(
    desk(),
    { actor: other, requestId: 'r', policy: 'people.import' },
    { text: chartOf(who, [recordNumber(who.mrn)]), source: 'theirs' },
  );
  const ours = await bring(chartOf(who, [recordNumber(who.mrn)]), 'ours');
  expect(personIn(ours)).not.toBe(personIn(theirs));
  expect(ours.doubles).toBe(0);
});
