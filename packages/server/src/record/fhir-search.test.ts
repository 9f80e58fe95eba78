import { lookupsFor } from '@trellis/core/people/find';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aChart,
  aCondition,
  anOrganization,
  aPatient,
  bundleOf,
  entryOf,
} from '../../test/bundle.builder.ts';
import { into, type Send, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { importFile } from './import.service.ts';
import { identifiedStatement } from './record.store.ts';
import {
  byIdentifierStatement,
  byIdStatement,
  byPatientStatement,
  byPeopleStatement,
  byTypeStatement,
  everythingStatement,
} from './search.store.ts';
import { beforeAll as fromTheStart, searchQueryOf } from './search-query.ts';

const clock = testClock();
let clinic: Clinic;
let app: FastifyInstance;
let send: Send;
let cookies: { readonly ours: string; readonly theirs: string };
let ana: string;
let csrf: string;

type Entry = {
  readonly fullUrl?: string;
  readonly resource: {
    readonly resourceType: string;
    readonly id: string;
    readonly [member: string]: unknown;
  };
  readonly search: { readonly mode: string };
};
type Bundle = {
  readonly resourceType: string;
  readonly type: string;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly Entry[];
};

const bring = (text: string, source = 'search') =>
  importFile(
    clinic.desk,
    { actor: clinic.importer, requestId: 'r', policy: 'people.import' },
    { text, source },
  );

beforeAll(async () => {
  clinic = await testDesk(clock);
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  send = into(app);
  ana = (await bring(aChart())).patientId ?? '';
  clock.pass(86_400);
  const more = Array.from({ length: 25 }, (_, i) =>
    entryOf(100 + i, aCondition(1, { recordedDate: `2020-01-${String(i + 1).padStart(2, '0')}` })),
  );
  await bring(bundleOf(...more));
  clock.pass(86_400);
  const ben = aPatient({
    identifier: [{ system: 'urn:mrn', value: 'MR-1' }, { value: 'MR-2' }],
    name: [{ family: 'Okafor', given: ['Ben'] }],
  });
  await bring(bundleOf(entryOf(50, ben), entryOf(51, aCondition(50))));
  const dana = await signedIn(send, 'dana@riverside.test', testPassword);
  csrf = dana.csrf;
  cookies = {
    ours: dana.cookie,
    theirs: (await signedIn(send, 'theo@hillside.test', testPassword)).cookie,
  };
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const get = (path: string, headers: Record<string, string> = {}, cookie = cookies.ours) =>
  send({ method: 'GET', path: `/fhir/R4${path}`, headers: { cookie, host: 'trellis.test', ...headers } });

async function found(path: string, headers?: Record<string, string>, cookie?: string): Promise<Bundle> {
  const answered = await get(path, headers, cookie);
  expect(answered.status, answered.text).toBe(200);
  expect(answered.headers['content-type']).toContain('application/fhir+json');
  const bundle = JSON.parse(answered.text) as Bundle;
  // FHIR's JSON knows no empty list: what found nothing has no entry.
  expect(bundle.entry).not.toEqual([]);
  return { ...bundle, entry: bundle.entry ?? [] };
}

const ids = (bundle: Bundle) => bundle.entry.map(it => it.resource.id);
const nextOf = (bundle: Bundle) => bundle.link.find(it => it.relation === 'next')?.url;

const lastLook = () =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.find<{ event: string; patient_ids: string[]; subject: string }>(
      sql`select event, patient_ids, subject from audit_event order by at desc, id desc limit 1`,
    ),
  );

describe('a search', () => {
  test('by patient gives her resources of that type as they were sent, and records the look', async () => {
    const bundle = await found(`/Observation?patient=${ana}`);
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(bundle.entry).toMatchObject([
      { resource: { resourceType: 'Observation' }, search: { mode: 'match' } },
    ]);
    const [entry] = bundle.entry;
    expect(entry?.fullUrl).toBe(`http://trellis.test/fhir/R4/Observation/${entry?.resource.id}`);
    expect(await lastLook()).toEqual({
      event: 'record.search',
      patient_ids: [ana],
      subject: 'Observation?patient',
    });
  });

  test.each([
    ['name=okaf', ['Ben']],
    ['name=BEN', ['Ben']],
    ['name=ordonez', ['Ana']],
    ['name=okafor,ord%C3%B3%C3%B1ez', ['Ana', 'Ben']],
    ['name=ana&name=okafor', []],
    ['birthdate=1948-03-14', ['Ana', 'Ben']],
    ['birthdate=1948&name=ana', ['Ana']],
    ['birthdate=1949-03', []],
    ['name=ben&identifier=MR-1', ['Ben']],
    ['name=ana&_id=%ana', ['Ana']],
    ['name=ben&_id=%ana', []],
  ])('for patients by name and birth date: %s', async (asked, names) => {
    const bundle = await found(`/Patient?${asked.replace('%ana', ana)}`, { prefer: 'handling=strict' });
    const given = bundle.entry.map(it => (it.resource.name as { given: string[] }[])[0]?.given[0]);
    expect(given.sort()).toEqual(names);
  });

  test.each(['name=', 'name=...', 'birthdate=ge1948', 'birthdate=1948-02-30'])(
    'refuses %s, and never answers with everybody',
    async asked => {
      expect((await get(`/Patient?${asked}`)).status).toBe(400);
    },
  );

  test('asked by POST says nothing about anybody in an address, nor in the audit', async () => {
    const post = (body: string, query = '') =>
      send({
        method: 'POST',
        path: `/fhir/R4/Patient/_search${query}`,
        headers: {
          cookie: cookies.ours,
          host: 'trellis.test',
          'content-type': 'application/x-www-form-urlencoded',
          'x-csrf-token': csrf,
        },
        body,
      });
    const answered = await post('birthdate=1948-03-14&name=ord,okafor&_count=1');
    expect(answered.status, answered.text).toBe(200);
    const first = JSON.parse(answered.text) as Bundle;
    expect(first.link.map(it => it.url.replace(/_page=.*/, '_page='))).toEqual([
      'http://trellis.test/fhir/R4/Patient/_search?_count=1',
      'http://trellis.test/fhir/R4/Patient/_search?_count=1&_page=',
    ]);
    expect(await lastLook()).toMatchObject({
      event: 'record.search-posted',
      subject: 'Patient?_count&birthdate&name',
    });
    const next = new URL(nextOf(first) ?? '').search;
    const second = JSON.parse((await post('birthdate=1948-03-14&name=ord,okafor', next)).text) as Bundle;
    expect([first.entry.length, second.entry.length, nextOf(second)]).toEqual([1, 1, undefined]);
    expect(ids(first)).not.toEqual(ids(second));
    const twice = JSON.parse((await post('name=ana&name=ordonez')).text) as Bundle;
    expect(ids(twice)).toEqual([ana]);
  });

  test('a form is read nowhere else: any site can make a browser send one', async () => {
    const answered = await send({
      method: 'POST',
      path: '/api/patients/find',
      headers: {
        cookie: cookies.ours,
        'content-type': 'application/x-www-form-urlencoded',
        'x-csrf-token': csrf,
      },
      body: 'text=ana',
    });
    expect([answered.status, answered.text.includes('ordonez')]).toEqual([400, false]);
  });

  test('goes on page by page, without a gap or a repeat', async () => {
    const seen: string[] = [];
    let path: string | undefined = `/Condition?patient=Patient/${ana}&_count=10`;
    let pages = 0;
    while (path !== undefined) {
      const page: Bundle = await found(path);
      expect(page.entry.length).toBeLessThanOrEqual(10);
      seen.push(...ids(page));
      path = nextOf(page)?.replace('http://trellis.test/fhir/R4', '');
      pages += 1;
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 26, 26]);
  });

  test('links to where the server is said to be, whatever the request calls it', async () => {
    const said = await createApp(clinic.desk, { logLevel: 'silent', origin: 'https://trellis.clinic' });
    try {
      const { cookie } = await signedIn(into(said), 'dana@riverside.test', testPassword);
      const answered = await said.inject({
        url: '/fhir/R4/Patient',
        headers: { cookie, host: 'evil.example' },
      });
      expect(answered.statusCode).toBe(200);
      expect(answered.body).toContain('https://trellis.clinic/fhir/R4/Patient');
      expect(answered.body).not.toContain('evil.example');
    } finally {
      await said.close();
    }
  });

  test('by type pages through everybody, and each link says no more than was asked', async () => {
    const first = await found('/Condition?_count=20');
    expect(first.link[0]).toEqual({
      relation: 'self',
      url: 'http://trellis.test/fhir/R4/Condition?_count=20',
    });
    const second = await found((nextOf(first) ?? '').replace('http://trellis.test/fhir/R4', ''));
    expect([first.entry.length, second.entry.length, nextOf(second)]).toEqual([20, 7, undefined]);
    expect((await lastLook())?.patient_ids).toHaveLength(2);
  });

  test('by identifier finds with the system, without one, and with any', async () => {
    const names = async (identifier: string) =>
      (await found(`/Patient?identifier=${encodeURIComponent(identifier)}`)).entry.map(
        it => (it.resource.name as { family: string }[])[0]?.family,
      );
    expect((await names('MR-1')).sort()).toEqual(['Okafor', 'Ordóñez']);
    expect(await names('urn:mrn|MR-1')).toEqual(['Okafor']);
    expect(await names('|MR-1')).toEqual(['Ordóñez']);
    expect((await names('urn:mrn|MR-1,MR-2,nobody')).sort()).toEqual(['Okafor']);
    expect(await names('mr-1')).toEqual([]);
    expect((await lastLook())?.subject).toBe('Patient?identifier');
  });

  test('by _id, alone and with the rest', async () => {
    const all = ids(await found(`/Condition?patient=${ana}&_count=3`));
    expect(ids(await found(`/Condition?_id=${all.join(',')}`)).sort()).toEqual([...all].sort());
    const ben = ids(await found('/Patient?identifier=MR-2'))[0];
    expect(ids(await found(`/Condition?_id=${all[0]}&patient=${ana}`))).toEqual([all[0]]);
    expect(ids(await found(`/Condition?_id=${all[0]}&patient=${ben}`))).toEqual([]);
    expect(ids(await found(`/Patient?_id=${ana}&identifier=MR-1`))).toEqual([ana]);
    expect(ids(await found(`/Patient?_id=${ana}&identifier=MR-2`))).toEqual([]);
  });

  test.each([
    ['2026-11-20', 1],
    ['eq2026-11-21', 25],
    ['ge2026-11-21', 26],
    ['gt2026-11-21', 1],
    ['le2026-11-21', 26],
    ['lt2026-11-21', 1],
    ['2026', 27],
  ])('by _lastUpdated=%s', async (text, count) => {
    expect((await found(`/Condition?_lastUpdated=${text}&_count=500`)).entry).toHaveLength(count);
  });

  test('between two moments, of one patient', async () => {
    const path = `/Condition?patient=${ana}&_lastUpdated=ge2026-11-21&_lastUpdated=lt2026-11-22&_count=500`;
    expect((await found(path)).entry).toHaveLength(25);
  });

  test('shows only the current version', async () => {
    const chart = aChart({ patient: { gender: 'male' } });
    await bring(chart, 'versions');
    const before = ids(await found('/Patient?_count=500')).length;
    await bring(aChart({ patient: { gender: 'female' }, condition: { onsetDateTime: '2019' } }), 'versions');
    const all = await found('/Patient?_count=500');
    expect(all.entry).toHaveLength(before);
    expect(new Set(ids(all)).size).toBe(before);
  });

  test('leaves out what it does not know and says so, or refuses it when asked to', async () => {
    const bundle = await found(`/Condition?patient=${ana}&code=x&_count=1`);
    expect(bundle.entry.at(-1)).toMatchObject({
      resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'not-supported' }] },
      search: { mode: 'outcome' },
    });
    expect(bundle.link[0]?.url).not.toContain('code');
    const refused = await get('/Condition?code=x', { prefer: 'handling=strict' });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'invalid', details: { text: 'record.search-refused' } }],
    });
    expect((await get(`/Condition?patient=${ana}`, { prefer: 'handling=strict' })).status).toBe(200);
    // A patient is not a parameter of Patient.
    expect((await get(`/Patient?patient=${ana}`, { prefer: 'handling=strict' })).status).toBe(400);
  });

  test('of a type that is none is told so; nobody signed in is asked to', async () => {
    expect((await get('/Nonsense')).status).toBe(404);
    expect((await get('/Patient', {}, '')).status).toBe(401);
  });

  test('never shows another organization anything', async () => {
    expect((await found(`/Condition?patient=${ana}`, {}, cookies.theirs)).entry).toEqual([]);
    expect((await found('/Patient?identifier=MR-1', {}, cookies.theirs)).entry).toEqual([]);
    expect((await found('/Organization', {}, cookies.theirs)).entry).toEqual([]);
    expect((await get(`/Patient/${ana}/$everything`, {}, cookies.theirs)).status).toBe(404);
    expect((await get(`/Patient/${ana}/_history`, {}, cookies.theirs)).status).toBe(404);
  });
});

describe('everything about a patient', () => {
  test('is all that is hers, and the organization her visit names', async () => {
    const bundle = await found(`/Patient/${ana}/$everything?_count=1000`);
    const own = bundle.entry.filter(it => it.search.mode === 'match').map(it => it.resource.resourceType);
    expect(own.sort()).toEqual(
      [
        ...Array.from({ length: 26 }, () => 'Condition'),
        'Encounter',
        'MedicationRequest',
        'Observation',
        'Patient',
      ].sort(),
    );
    expect(bundle.entry.filter(it => it.search.mode === 'include')).toMatchObject([
      { resource: { resourceType: 'Organization', name: anOrganization().name } },
    ]);
    expect(await lastLook()).toMatchObject({ event: 'record.everything', patient_ids: [ana] });
  });

  test('comes in pages too', async () => {
    const seen: string[] = [];
    let path: string | undefined = `/Patient/${ana}/$everything?_count=7`;
    while (path !== undefined) {
      const page: Bundle = await found(path);
      seen.push(...page.entry.filter(it => it.search.mode === 'match').map(it => it.resource.id));
      path = nextOf(page)?.replace('http://trellis.test/fhir/R4', '');
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  });

  test('of nobody is not there', async () => {
    for (const id of ['019ac000-0000-7000-8000-000000000000', 'x'])
      expect((await get(`/Patient/${id}/$everything`)).status).toBe(404);
  });
});

describe('the history of a resource', () => {
  test('has every version, the newest first, with how each came', async () => {
    const chart = await bring(aChart(), 'history');
    for (const gender of ['male', 'other', 'unknown']) {
      clock.pass(60);
      await bring(aChart({ patient: { gender } }), 'history');
    }
    const all = await found(`/Patient/${chart.patientId}/_history`);
    expect(all.type).toBe('history');
    expect(all.entry.map(it => it.resource.gender)).toEqual(['unknown', 'other', 'male', 'female']);
    expect(all.entry.at(-1)).toMatchObject({
      request: { method: 'POST', url: 'Patient' },
      response: { status: '201' },
    });
    expect(all.entry[0]).toMatchObject({ request: { method: 'PUT' }, response: { etag: 'W/"4"' } });

    const first = await found(`/Patient/${chart.patientId}/_history?_count=3`);
    const second = await found((nextOf(first) ?? '').replace('http://trellis.test/fhir/R4', ''));
    expect([first.entry.length, second.entry.map(it => it.resource.gender)]).toEqual([3, ['female']]);
    expect(await lastLook()).toMatchObject({ event: 'record.history', patient_ids: [chart.patientId] });
  });

  test('of nothing is not there', async () => {
    expect((await get('/Patient/019ac000-0000-7000-8000-000000000000/_history')).status).toBe(404);
    expect((await get(`/Patient/${ana}/_history?_below=x`)).status).toBe(400);
  });
});

test('every search is answered by an index, as the app role and under row-level security', async () => {
  const { orgId } = clinic.importer;
  const query = searchQueryOf(
    { patient: ana, identifier: 'a|1', _lastUpdated: 'ge2026' },
    { zone: clinic.importer.practice.zone, strict: true, allowed: ['patient', 'identifier', '_lastUpdated'] },
  );
  const statements: Record<string, [Sql, string]> = {
    type: [byTypeStatement(orgId, 'Condition', query), 'fhir_resource_current'],
    patient: [byPatientStatement(orgId, 'Condition', query), 'fhir_resource_of_patient'],
    id: [byIdStatement(orgId, 'Condition', [ana], { ...query, patient: null }), 'fhir_resource_'],
    identifier: [
      byIdentifierStatement(orgId, 'Patient', query.identifiers ?? [], query),
      'fhir_identifier_pkey',
    ],
    people: [
      byPeopleStatement(orgId, 'Patient', { ...query, people: [lookupsFor('ana'), lookupsFor('1948')] }),
      'fhir_resource_of_patient',
    ],
    everything: [everythingStatement(orgId, ana, fromTheStart, 100, []), 'fhir_resource_of_patient'],
    conditional: [
      identifiedStatement(orgId, [{ type: 'Practitioner', system: 'npi', value: '1' }]),
      'fhir_identifier_pkey',
    ],
  };
  for (const [name, [statement, index]] of Object.entries(statements)) {
    const plan = await withOrg(clinic.desk.pool, orgId, async tx => {
      // Small tables are read whole whatever indexes they have.
      await tx.run(sql`set local enable_seqscan = off`);
      await tx.run(sql`set local enable_bitmapscan = off`);
      const rows = await tx.rows<Record<string, string>>({
        text: `explain ${statement.text}`,
        values: statement.values,
      });
      return rows.map(row => row['QUERY PLAN']).join('\n');
    });
    expect(plan, name).not.toContain('Seq Scan');
    expect(plan, name).toContain(index);
    expect(
      plan.split('\n').find(line => line.includes('Index Cond')),
      name,
    ).toContain('org_id =');
  }
});
