import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { type Problem, ProblemError } from '@trellis/core/basics/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aBloodPressure,
  aChart,
  aCondition,
  anEncounter,
  anOrganization,
  aPatient,
  bundleOf,
  entryOf,
  urn,
} from '../../test/bundle.builder.ts';
import { type Clinic, testClock, testDesk } from '../../test/database.ts';
import { differences } from '../../test/lossless.builder.ts';
import { loadConditions, loadEncounters, loadMedicines, loadObservations } from '../chart/chart.store.ts';
import { findPatient } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { type ImportReport, importFile } from './import.service.ts';
import { getResource, getResourceVersion } from './record.service.ts';

const clock = testClock();
let clinic: Clinic;
let source = 0;

beforeAll(async () => {
  clinic = await testDesk(clock);
});
afterAll(() => clinic?.close());

/** Each test sends from a system of its own, so that none knows another's resources. */
const newSource = () => `test ${++source}`;

const bring = (text: string, from: string, actor: Actor = clinic.importer, desk: Desk = clinic.desk) =>
  importFile(desk, { actor, requestId: 'r', policy: 'people.import' }, { text, source: from });

const inside = <Result>(work: (tx: Tx) => Promise<Result>, actor = clinic.importer) =>
  withOrg(clinic.desk.pool, actor.orgId, work);

const countsOf = ({ created, changed, unchanged }: ImportReport) => ({ created, changed, unchanged });

async function problemIn(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

const patientIn = (report: ImportReport): PatientId => {
  if (!report.patientId) throw new Error('The bundle had no patient.');
  return report.patientId;
};

type Row = { id: string; type: string; version: number; patient_id: string | null };

const rowsOf = (from: string, actor = clinic.importer) =>
  inside(
    tx =>
      tx.rows<Row & { source_ref: string }>(sql`
        select id, type, version, patient_id, source_ref from fhir_resource
        where org_id = ${actor.orgId} and source = ${from} order by source_ref, version`),
    actor,
  );

const idOf = async (from: string, ref: string): Promise<string> => {
  const row = (await rowsOf(from)).find(it => it.source_ref === ref);
  if (!row) throw new Error(`${ref} is not in the record.`);
  return row.id;
};

/** How many rows there are of everything an import may write. */
const everything = () =>
  inside(tx =>
    tx.find(sql`
      select (select count(*) from fhir_resource) as resources, (select count(*) from patient) as patients,
             (select count(*) from condition_fact) + (select count(*) from medicine_fact)
               + (select count(*) from observation_fact) + (select count(*) from encounter_fact) as facts,
             (select count(*) from patient_find_key) as keys, (select sum(fact_seq) from patient_head) as changes`),
  );

const audits = () =>
  inside(tx =>
    tx.rows<{ patient_ids: string[]; subject: string | null; staff_id: string }>(
      sql`select patient_ids, subject, staff_id from audit_event where event = 'record.imported' order by at, id`,
    ),
  );

const chartOf = (patientId: PatientId) =>
  inside(async tx => ({
    conditions: await loadConditions(tx, clinic.importer.orgId, patientId),
    medicines: await loadMedicines(tx, clinic.importer.orgId, patientId),
    observations: await loadObservations(tx, clinic.importer.orgId, patientId),
    encounters: await loadEncounters(tx, clinic.importer.orgId, patientId),
  }));

describe('bringing in a chart', () => {
  test('makes the patient, her resources and her chart, and says so', async () => {
    const from = newSource();
    const report = await bring(aChart(), from);
    expect(report).toEqual({
      patients: 1,
      patientId: expect.any(String),
      created: 6,
      changed: 0,
      unchanged: 0,
      dangling: { total: 0, byType: {}, first: [] },
      refused: [],
      refusedCount: 0,
      waiting: 0,
      doubles: 0,
      endedBy: null,
    });
    const patientId = patientIn(report);
    const patient = await inside(tx => findPatient(tx, clinic.importer.orgId, patientId));
    expect(patient).toMatchObject({
      given: 'Ana María',
      family: 'Ordóñez',
      birthDate: '1948-03-14',
      mrn: 'MR-1',
      zone: clinic.importer.practice.zone,
    });
    const chart = await chartOf(patientId);
    expect(chart.conditions).toMatchObject([
      {
        code: { code: '44054006' },
        onsetOn: '2012-05-01',
        source: { type: 'Condition', id: await idOf(from, urn(3)), version: 1 },
      },
    ]);
    expect(chart.observations.map(it => it.value).sort()).toEqual(['142', '84']);
    expect(chart.medicines).toMatchObject([{ code: { code: '860975' }, orderedOn: '2026-03-02' }]);
    expect(chart.encounters).toMatchObject([{ class: 'AMB', startedAt: '2026-03-02T14:00:00.000Z' }]);
    expect((await rowsOf(from)).map(it => [it.type, it.patient_id])).toEqual([
      ['Patient', patientId],
      ['Encounter', patientId],
      ['Condition', patientId],
      ['Observation', patientId],
      ['MedicationRequest', patientId],
      ['Organization', null],
    ]);
  });

  test('keeps every resource as it was sent, but for id, meta and the references', async () => {
    const from = newSource();
    const note = 'tab\\t quote \\" back \\\\ é \\u00e9 \u{1F642} {[1.50]}';
    const odd = `{ "resourceType":"Observation", "id":"x", "valueDecimal" :1.50,"e":[1E+2, -0.0 ,[ ],{ } ],
      "subject":{"display":"${note}","reference":"${urn(1)}"}, "${note}":null, "status":"final", "code":{},
      "meta":{"tag":[{"code":"kept"}],"versionId":"7"}, "contained":[{"reference":"${urn(9)}"}, {"reference":"#x"}] }`;
    const text = bundleOf(entryOf(1, aPatient()), entryOf(9, anOrganization()), {
      fullUrl: urn(4),
      resource: 'ODD',
    });
    await bring(text.replace('"ODD"', odd), from);
    const id = await idOf(from, urn(4));
    const { body } = await getResource(clinic.desk, clinic.importer, { type: 'Observation', id });
    const became = new Map<string, string>();
    expect(differences(odd, body, became)).toEqual([]);
    expect(became).toEqual(
      new Map([
        [urn(1), `Patient/${await idOf(from, urn(1))}`],
        [urn(9), `Organization/${await idOf(from, urn(9))}`],
      ]),
    );
    expect(body).toContain('"valueDecimal":1.50,"e":[1E+2, -0.0 ,[ ],{ } ]');
    expect(JSON.parse(body)).toMatchObject({
      id,
      meta: {
        source: expect.stringContaining('urn:trellis:source:'),
        tag: [{ code: 'kept' }],
        versionId: '1',
        lastUpdated: clock.now(),
      },
    });
  });

  test('derives once for each change, in the same transaction, under the next number of her record', async () => {
    const from = newSource();
    const derived: number[] = [];
    const desk: Desk = {
      ...clinic.desk,
      derive: async (_tx, _orgId, heads) => void derived.push(...heads.values()),
    };
    await bring(aChart(), from, clinic.importer, desk);
    await bring(aChart(), from, clinic.importer, desk);
    await bring(aChart({ patient: { gender: 'other' } }), from, clinic.importer, desk);
    expect(derived).toEqual([1, 2]);
    const failing: Desk = { ...clinic.desk, derive: () => Promise.reject(new Error('derive failed')) };
    const before = await everything();
    await expect(
      bring(aChart({ patient: { gender: 'male' } }), from, clinic.importer, failing),
    ).rejects.toThrow('derive failed');
    expect(await everything()).toEqual(before);
  });

  test('leaves an audit row with the patient and without the name of the file', async () => {
    const report = await bring(aChart(), newSource());
    expect((await audits()).at(-1)).toEqual({
      patient_ids: [report.patientId],
      subject: null,
      staff_id: clinic.importer.staffId,
    });
  });
});

describe('the same file again', () => {
  test('changes nothing but the audit', async () => {
    const from = newSource();
    const first = await bring(aChart(), from);
    const before = await everything();
    const auditsBefore = (await audits()).length;
    clock.pass(60);
    const again = await bring(aChart(), from);
    expect(countsOf(again)).toEqual({ created: 0, changed: 0, unchanged: 6 });
    expect(again.patientId).toBe(first.patientId);
    expect(await everything()).toEqual(before);
    expect(await audits()).toHaveLength(auditsBefore + 1);
  });

  test('from another source is another chart', async () => {
    const first = await bring(aChart(), newSource());
    const second = await bring(aChart(), newSource());
    expect(countsOf(second)).toEqual({ created: 6, changed: 0, unchanged: 0 });
    expect(second.patientId).not.toBe(first.patientId);
  });

  test('twice at one moment comes in once', async () => {
    const from = newSource();
    const reports = await Promise.all([1, 2, 3].map(() => bring(aChart(), from)));
    expect(reports.map(it => it.created).sort()).toEqual([0, 0, 6]);
    expect(new Set(reports.map(it => it.patientId)).size).toBe(1);
  });
});

describe('a chart that has changed', () => {
  test('gets a second version of what changed, and facts from that version only', async () => {
    const from = newSource();
    const patientId = patientIn(await bring(aChart(), from));
    const id = await idOf(from, urn(3));
    const first = await getResource(clinic.desk, clinic.importer, { type: 'Condition', id });
    clock.pass(3600);
    const resolved = { clinicalStatus: { coding: [{ code: 'resolved' }] }, abatementDateTime: '2026-11-01' };
    const report = await bring(aChart({ condition: resolved, patient: { gender: 'male' } }), from);
    expect(countsOf(report)).toEqual({ created: 0, changed: 2, unchanged: 4 });

    const chart = await chartOf(patientId);
    expect(chart.conditions).toMatchObject([
      { status: 'past', endedOn: '2026-11-01', source: { id, version: 2 } },
    ]);
    expect(chart.observations).toHaveLength(2);
    expect(await inside(tx => findPatient(tx, clinic.importer.orgId, patientId))).toMatchObject({
      sex: 'male',
    });

    const place = { type: 'Condition', id };
    const latest = await getResource(clinic.desk, clinic.importer, place);
    expect(latest).toMatchObject({ version: 2, recordedAt: clock.now() });
    expect(JSON.parse(latest.body).meta).toMatchObject({ versionId: '2', lastUpdated: clock.now() });
    expect(await getResourceVersion(clinic.desk, clinic.importer, { ...place, version: '1' })).toEqual(first);
  });

  test('loses the fact that its source takes back', async () => {
    const from = newSource();
    const patientId = patientIn(await bring(aChart(), from));
    await bring(
      aChart({ condition: { verificationStatus: { coding: [{ code: 'entered-in-error' }] } } }),
      from,
    );
    expect((await chartOf(patientId)).conditions).toEqual([]);
  });

  test('may grow by a file without the patient in it', async () => {
    const from = newSource();
    const patientId = patientIn(await bring(aChart(), from));
    const more = bundleOf(entryOf(20, aCondition(1)), entryOf(21, aBloodPressure(1)));
    expect(await bring(more, from)).toMatchObject({ patientId, created: 2 });
    expect((await chartOf(patientId)).observations).toHaveLength(4);
  });
});

describe('hospitals and practitioners', () => {
  test('from their own file are what charts refer to, and no chart overwrites them', async () => {
    const from = newSource();
    const own = await bring(bundleOf(entryOf(9, anOrganization())), from);
    expect(own).toMatchObject({ patientId: null, created: 1 });
    expect((await audits()).at(-1)).toMatchObject({ patient_ids: [] });
    expect(countsOf(await bring(aChart(), from))).toEqual({ created: 5, changed: 0, unchanged: 1 });
    const place = { type: 'Encounter', id: await idOf(from, urn(2)) };
    const encounter = JSON.parse((await getResource(clinic.desk, clinic.importer, place)).body);
    expect(encounter.serviceProvider.reference).toBe(`Organization/${await idOf(from, urn(9))}`);
  });

  test('need not be in the chart when they came before', async () => {
    const from = newSource();
    await bring(bundleOf(entryOf(9, anOrganization())), from);
    const chart = bundleOf(
      entryOf(1, aPatient()),
      entryOf(2, anEncounter(1, { serviceProvider: { reference: urn(9) } })),
    );
    expect((await bring(chart, from)).dangling.total).toBe(0);
  });

  test('that never came are reported as dangling, and the reference stays as it was sent', async () => {
    const from = newSource();
    const chart = bundleOf(
      entryOf(1, aPatient()),
      entryOf(2, anEncounter(1, { serviceProvider: { reference: urn(9) } })),
    );
    expect((await bring(chart, from)).dangling).toMatchObject({
      total: 1,
      byType: { Encounter: 1 },
      first: [{ fhirPath: 'Encounter.serviceProvider.reference' }],
    });
    const place = { type: 'Encounter', id: await idOf(from, urn(2)) };
    expect((await getResource(clinic.desk, clinic.importer, place)).body).toContain(urn(9));
  });
});

describe('a chart that cannot be taken', () => {
  test('leaves nothing behind, and every reason is listed with its line', async () => {
    const from = newSource();
    await bring(bundleOf(entryOf(9, anOrganization())), from);
    const before = await everything();
    const text = bundleOf(
      entryOf(1, aPatient({ birthDate: '2031-01-01' })),
      entryOf(9, anOrganization()),
      entryOf(2, anEncounter(1)),
      entryOf(3, aCondition(1, { onsetDateTime: '2026-02-30' })),
      entryOf(4, aBloodPressure(44)),
      entryOf(5, { ...aBloodPressure(1), subject: undefined }),
      {},
    );
    const problem = await problemIn(bring(text, from));
    expect(problem.code).toBe('record.refused');
    const { refusals } = problem.details as {
      refusals: { line: number; fullUrl: string; fhirPath: string; says: string }[];
    };
    expect(refusals.map(it => [it.fullUrl, it.fhirPath])).toEqual([
      [urn(1), 'Patient.birthDate'],
      [urn(3), 'Condition.onsetDateTime'],
      [urn(4), 'Observation.subject'],
      [urn(5), 'Observation.subject'],
      [null, 'Bundle.entry[6].resource'],
    ]);
    const lines = text.split('\n');
    for (const { line, fullUrl } of refusals)
      if (fullUrl) expect(lines.slice(line - 2, line).join('')).toContain(`"fullUrl": "${fullUrl}"`);
    expect(problem.says).toContain(`Line ${refusals[0]?.line}: Patient.birthDate lies in the future.`);
    expect(JSON.stringify(problem)).not.toMatch(/Ordóñez|2031|Diabetes/);
    expect(await everything()).toEqual(before);
  });

  test('is refused to who may not import', async () => {
    for (const actor of [clinic.careManager, clinic.provider])
      expect(await problemIn(bring(aChart(), newSource(), actor))).toMatchObject({
        code: 'access.not-allowed',
      });
  });
});

describe('another organization', () => {
  test('sees nothing of ours, and may send the very same file', async () => {
    const from = newSource();
    const ours = await bring(aChart(), from);
    const place = { type: 'Patient', id: patientIn(ours) };
    const theirs = clinic.otherOrg.importer;
    const hidden = await problemIn(getResource(clinic.desk, theirs, place));
    const absent = await problemIn(
      getResource(clinic.desk, theirs, { type: 'Patient', id: clinic.desk.ids() }),
    );
    expect(hidden).toEqual(absent);
    expect(hidden.code).toBe('record.not-found');
    const again = await bring(aChart(), from, theirs);
    expect(countsOf(again)).toEqual({ created: 6, changed: 0, unchanged: 0 });
    expect(again.patientId).not.toBe(ours.patientId);
    expect(await rowsOf(from, theirs)).toHaveLength(6);
    expect(await rowsOf(from)).toHaveLength(6);
  });
});
