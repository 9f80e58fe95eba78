import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { instantAt } from '@trellis/core/basics/instant';
import type { ObservationFact } from '@trellis/core/chart/chart';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { noFacts } from '../chart/chart.fhir.ts';
import { insertChartFacts } from '../chart/extracted.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import {
  insertDevice,
  insertReturn,
  loadDeviceDays,
  loadDevices,
  type NewDevice,
  withdrawReturn,
} from './device.store.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

const inOrg = <Answer>(work: (tx: Tx) => Promise<Answer>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);
const recorded = () => ({ at: clinic.clock.now(), by: clinic.careManager.staffId });
const june = { from: '2026-06-01' as Day, until: '2026-06-30' as Day };

/** Rosa’s cuff, with her since 1 June unless said otherwise. */
async function aCuff(patientId: PatientId, over: Partial<NewDevice> = {}): Promise<NewDevice> {
  const id = clinic.desk.ids<'device row'>();
  const device: NewDevice = {
    id,
    deviceId: id as never,
    patientId,
    practiceId: clinic.careManager.practice.id,
    kind: 'physiologic',
    sends: 'by-itself',
    maker: 'Northbeam',
    model: 'BP-2',
    serial: 'NB-000417',
    fdaStatus: 'cleared',
    fdaSaidBy: 'The label',
    measures: ['8462-4', '8480-6'],
    setUpOn: '2026-06-01' as Day,
    setUpBy: clinic.careManager.staffId,
    ...over,
  };
  await inOrg(tx => insertDevice(tx, clinic.careManager.orgId, device, recorded()));
  return device;
}

type Measured = { readonly at: string } & Partial<Pick<ObservationFact, 'taken' | 'value'>> & {
    readonly code?: string;
  };

/** Readings as an import leaves them; by the device, unless said otherwise. */
async function measured(patientId: PatientId, all: readonly Measured[]): Promise<readonly string[]> {
  const { orgId, staffId } = clinic.importer;
  const observations = all.map(
    ({ at, code = '8480-6', ...over }): ObservationFact => ({
      id: clinic.desk.ids<'chart fact'>(),
      code: { system: 'http://loinc.org', code, display: 'Systolic blood pressure' },
      category: 'vital-signs',
      effectiveAt: instantAt(Date.parse(at)),
      value: '128',
      unit: 'mm[Hg]',
      text: null,
      taken: 'by-device',
      source: { type: 'Observation', id: clinic.desk.ids<'resource'>(), version: 1 },
      ...over,
    }),
  );
  await inOrg(async tx => {
    for (const { source } of observations)
      await tx.run(sql`
        insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
        values (${orgId}, ${source.type}, ${source.id}, 1, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')},
                ${patientId}, '{}', ${clinic.clock.now()}, ${staffId})`);
    await insertChartFacts(tx, orgId, [{ patientId, facts: { ...noFacts, observations } }]);
  });
  return observations.map(it => it.source.id);
}

const daysOf = async (patientId: PatientId, between = june) => {
  const [found] = await inOrg(tx => loadDeviceDays(tx, clinic.careManager.orgId, [patientId], between));
  return found?.days;
};
const someone = async () => (await admit(clinic.desk, clinic.importer)).id;

describe('days with data', () => {
  test('are the local days of its readings, each once, whatever the code', async () => {
    const rosa = await someone();
    await aCuff(rosa);
    await measured(rosa, [
      { at: '2026-06-02T12:00:00Z' },
      { at: '2026-06-02T12:00:00Z', code: '8462-4' },
      { at: '2026-06-02T22:00:00Z' },
      // Half past eleven at night in New York: still the third.
      { at: '2026-06-04T03:30:00Z' },
    ]);
    expect(await daysOf(rosa)).toEqual(['2026-06-02', '2026-06-03']);
  });

  test('none from a visit, of which nobody knows how it was taken, of another code, or without a value', async () => {
    const rosa = await someone();
    await aCuff(rosa);
    await measured(rosa, [
      { at: '2026-06-02T12:00:00Z', taken: 'at-visit' },
      { at: '2026-06-03T12:00:00Z', taken: undefined },
      { at: '2026-06-04T12:00:00Z', code: '29463-7' },
      { at: '2026-06-05T12:00:00Z', value: null },
    ]);
    expect(await daysOf(rosa)).toEqual([]);
  });

  test('none before it was set up, after it came back, or outside the days asked for', async () => {
    const rosa = await someone();
    const { deviceId } = await aCuff(rosa, { setUpOn: '2026-06-10' as Day });
    await measured(
      rosa,
      ['05-31', '06-09', '06-10', '06-20', '06-21', '07-01'].map(it => ({ at: `2026-${it}T12:00:00Z` })),
    );
    expect(await daysOf(rosa)).toEqual(['2026-06-10', '2026-06-20', '2026-06-21']);
    const back = { deviceId, patientId: rosa, on: '2026-06-20' as Day };
    await inOrg(tx =>
      insertReturn(tx, clinic.careManager.orgId, { id: clinic.desk.ids(), ...back }, recorded()),
    );
    expect(await daysOf(rosa)).toEqual(['2026-06-10', '2026-06-20']);
    const undo = { id: clinic.desk.ids<'device return'>(), deviceId, reason: 'Still with her' };
    await inOrg(tx => withdrawReturn(tx, clinic.careManager.orgId, undo, recorded()));
    expect(await daysOf(rosa)).toHaveLength(3);
  });

  test('none of a reading the source took back', async () => {
    const rosa = await someone();
    await aCuff(rosa);
    const [first] = await measured(rosa, [{ at: '2026-06-02T12:00:00Z' }, { at: '2026-06-03T12:00:00Z' }]);
    await inOrg(tx =>
      tx.run(sql`update observation_fact set voided_at = ${clinic.clock.now()} where resource_id = ${first}`),
    );
    expect(await daysOf(rosa)).toEqual(['2026-06-03']);
  });

  test('of many patients come in one statement, each with her own', async () => {
    const [rosa, ann] = [await someone(), await someone()];
    await aCuff(rosa);
    await aCuff(ann);
    await measured(rosa, [{ at: '2026-06-02T12:00:00Z' }]);
    await measured(ann, [{ at: '2026-06-05T12:00:00Z' }]);
    const all = await inOrg(tx => loadDeviceDays(tx, clinic.careManager.orgId, [rosa, ann], june));
    expect(new Map(all.map(it => [it.patientId, it.days]))).toEqual(
      new Map([
        [rosa, ['2026-06-02']],
        [ann, ['2026-06-05']],
      ]),
    );
  });
});

test('a correction stands in the place of what it corrects, and the device keeps its id', async () => {
  const rosa = await someone();
  const cuff = await aCuff(rosa);
  const right = { ...cuff, id: clinic.desk.ids<'device row'>(), serial: 'NB-000471' };
  const corrects = { id: cuff.id, reason: 'Two digits swapped' };
  await inOrg(tx => insertDevice(tx, clinic.careManager.orgId, right, { ...recorded(), corrects }));
  const devices = await inOrg(tx => loadDevices(tx, clinic.careManager.orgId, [rosa]));
  expect(devices).toMatchObject([{ id: right.id, deviceId: cuff.deviceId, serial: 'NB-000471' }]);
});

test('another organization sees none of it', async () => {
  const rosa = await someone();
  await aCuff(rosa);
  const theirs = await withOrg(clinic.desk.pool, clinic.desk.ids<'organization'>(), tx =>
    tx.rows(sql`select id from patient_device`),
  );
  expect(theirs).toEqual([]);
});
