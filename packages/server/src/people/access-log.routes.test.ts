import { getChart } from '@trellis/core/chart/chart.contract';
import { getAccessLog } from '@trellis/core/people/access-log.contract';
import { enrolPatient } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { insertAuditEvents } from '../platform/audit/audit.store.ts';
import { sealBatch } from '../platform/audit/seal.ts';
import { withOrg } from '../platform/database/door.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let theo: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const seal = () => sealBatch(clinic.desk.pool, clinic.careManager.orgId);

test('names everyone who looked at a patient, and who was refused, newest first; then this look too', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  const { id: another } = await admit(clinic.desk, clinic.importer);
  await dana.do(getChart, { params: { patientId } });
  await dana.do(getChart, { params: { patientId: another } });
  const enrol = { params: { patientId }, body: {} } as never;
  expect(await okafor.try(enrolPatient, enrol)).toMatchObject({ code: 'access.not-allowed' });
  await seal();
  const { accesses, next } = await dana.do(getAccessLog, { params: { patientId } });
  expect(accesses).toMatchObject([
    {
      staff: { name: 'Dr. Amara Okafor', role: 'supervising-provider', credential: 'MD' },
      event: 'enrolments.enrol',
      outcome: 'access.not-allowed',
    },
    {
      at: clinic.clock.now(),
      staff: { name: 'Dana Whitlock', role: 'care-manager', credential: 'RN' },
      event: 'chart.get',
      outcome: 'done',
    },
  ]);
  expect(next).toBeNull();
  await seal();
  const again = await dana.do(getAccessLog, { params: { patientId } });
  expect(again.accesses.map(it => it.event)).toEqual([
    'patients.access-log',
    'enrolments.enrol',
    'chart.get',
  ]);
});

test('goes on page by page without losing or repeating a line', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  const looks = Array.from({ length: 120 }, () => ({
    id: clinic.desk.ids(),
    at: clinic.clock.now(),
    staffId: clinic.careManager.staffId,
    event: 'chart.get',
    policy: 'people.read-records',
    patientIds: [patientId],
    subject: null,
    outcome: 'done' as const,
    requestId: 'r1',
  }));
  const { orgId } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, tx => insertAuditEvents(tx, orgId, looks));
  await seal();
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let before: string | null | undefined; before !== null; ) {
    const path = `/api/patients/${patientId}/access-log${before ? `?before=${before}` : ''}` as const;
    const page = await dana.do({ ...getAccessLog, path });
    seen.push(...page.accesses.map(it => it.id));
    sizes.push(page.accesses.length);
    before = page.next;
  }
  expect(sizes).toEqual([50, 50, 20]);
  expect(seen).toEqual(looks.map(it => it.id).sort((a, b) => (a < b ? 1 : -1)));
});

test('shows another organization nothing, not even that the patient exists', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  expect(await theo.try(getAccessLog, { params: { patientId } })).toMatchObject({
    code: 'patient.not-found',
  });
});

test('refuses a place to go on from that is none', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  const path = `/api/patients/${patientId}/access-log?before=yesterday` as const;
  expect(await dana.try({ ...getAccessLog, path })).toMatchObject({ code: 'request.invalid' });
});
