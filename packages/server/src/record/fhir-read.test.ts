import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aChart } from '../../test/bundle.builder.ts';
import { into, type Send, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { sessionRoutes } from '../access/session.routes.ts';
import { findSignedIn } from '../access/session.service.ts';
import { createAccessLog } from '../platform/audit/access-log.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { createHttp } from '../platform/http/server.ts';
import { newSealingKey } from '../platform/sealing.ts';
import { fhirReadRoutes } from './fhir-read.routes.ts';
import { importFile } from './import.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let send: Send;
let patientId: string;
let cookies: { ours: string; theirs: string };

beforeAll(async () => {
  clinic = await testDesk();
  const { desk } = clinic;
  const door = { ...desk, hashingKey: newSealingKey() };
  app = await createHttp({
    routes: [...sessionRoutes(door), ...fhirReadRoutes(desk)],
    authenticate: cookie => findSignedIn(door, cookie),
    accessLog: createAccessLog(desk.pool),
    clock: desk.clock,
    ids: desk.ids,
    logLevel: 'silent',
  });
  send = into(app);
  cookies = {
    ours: (await signedIn(send, 'dana@riverside.test', testPassword)).cookie,
    theirs: (await signedIn(send, 'theo@hillside.test', testPassword)).cookie,
  };
  const bring = (text: string) =>
    importFile(desk, { actor: clinic.importer, requestId: 'r', policy: 'people.import' }, { text });
  const report = await bring(aChart());
  await bring(aChart({ patient: { gender: 'male' } }));
  patientId = report.patientId ?? '';
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const read = (path: string, cookie = cookies.ours) => send({ method: 'GET', path, headers: { cookie } });

const looks = () =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows(sql`
      select event, policy, staff_id, patient_ids, subject from audit_event
      where event in ('record.read', 'record.read-version') order by at desc, id desc limit 1`),
  );

describe('reading a resource', () => {
  test('gives the current version as it was sent, with its version and date, and records the look', async () => {
    const answered = await read(`/fhir/R4/Patient/${patientId}`);
    expect(answered.status).toBe(200);
    expect(answered.headers['content-type']).toContain('application/fhir+json');
    expect(answered.headers.etag).toBe('W/"2"');
    expect(answered.headers['last-modified']).toBe('Fri, 20 Nov 2026 15:00:00 GMT');
    expect(JSON.parse(answered.text)).toMatchObject({
      resourceType: 'Patient',
      id: patientId,
      meta: { versionId: '2' },
      gender: 'male',
    });
    expect(await looks()).toEqual([
      {
        event: 'record.read',
        policy: 'people.read-records',
        staff_id: clinic.careManager.staffId,
        patient_ids: [patientId],
        subject: `Patient/${patientId}/_history/2`,
      },
    ]);
  });

  test('gives an earlier version when asked for it', async () => {
    const answered = await read(`/fhir/R4/Patient/${patientId}/_history/1`);
    expect(answered.headers.etag).toBe('W/"1"');
    expect(JSON.parse(answered.text)).toMatchObject({ meta: { versionId: '1' }, gender: 'female' });
    expect(await looks()).toMatchObject([{ event: 'record.read-version', patient_ids: [patientId] }]);
  });

  test.each([
    ['a version that never was', () => `/fhir/R4/Patient/${patientId}/_history/3`],
    ['a version that cannot be', () => `/fhir/R4/Patient/${patientId}/_history/1e0`],
    ['another type', () => `/fhir/R4/Observation/${patientId}`],
    ['an id that cannot be', () => '/fhir/R4/Patient/..%2f1'],
    ['an id nobody has', () => '/fhir/R4/Patient/019ac000-0000-7000-8000-000000000000'],
  ])('says that %s is not there', async (_what, path) => {
    const answered = await read(path());
    expect(answered.status).toBe(404);
    expect(JSON.parse(answered.text)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'not-found', details: { text: 'record.not-found' } }],
    });
  });

  test('says that a type is none', async () => {
    const answered = await read(`/fhir/R4/patient/${patientId}`);
    expect(answered.status).toBe(404);
    expect(JSON.parse(answered.text).issue[0].details.text).toBe('record.unknown-type');
  });

  test('answers another organization exactly as if there were nothing', async () => {
    const theirs = await read(`/fhir/R4/Patient/${patientId}`, cookies.theirs);
    const nothing = await read('/fhir/R4/Patient/019ac000-0000-7000-8000-000000000000', cookies.theirs);
    expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
  });

  test('needs someone who is signed in', async () => {
    expect((await read(`/fhir/R4/Patient/${patientId}`, '')).status).toBe(401);
  });
});
