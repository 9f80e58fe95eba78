import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '@trellis/core/access/contract';
import { type Actor, mayHold, personRoles } from '@trellis/core/access/staff';
import { problemCatalogue } from '@trellis/core/basics/problem-catalogue';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAdministrator } from '../test/administration.ts';
import { aColleague } from '../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../test/database.ts';
import { createApp } from './app.ts';
import type { Route } from './platform/http/route.ts';
import { createHttp } from './platform/http/server.ts';
import { newIds } from './platform/ids.ts';

let clinic: Clinic;
let app: FastifyInstance;
let contracts: readonly Contract[];
let careManager: Client;
let provider: Client;
let administrator: Client;
let biller: Client;
let supervisor: Client;

const folders = [join(import.meta.dirname, '../../core/src'), import.meta.dirname];

async function loadContracts(): Promise<readonly Contract[]> {
  const files = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.contract.ts'))
      .map(name => join(folder, name)),
  );
  const modules = await Promise.all(files.map(file => import(file) as Promise<Record<string, unknown>>));
  return modules.flatMap(module =>
    Object.values(module).filter(
      (it): it is Contract => typeof it === 'object' && it !== null && 'policy' in it && 'path' in it,
    ),
  );
}

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  contracts = await loadContracts();
  careManager = await signedIn(into(app), 'dana@riverside.test', testPassword);
  provider = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  administrator = (await anAdministrator(clinic, into(app))).client;
  await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
  biller = await signedIn(into(app), 'joan@riverside.test', testPassword);
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', credential: 'RN' });
  supervisor = await signedIn(into(app), 'noor@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

/** Those that somebody who signed in may be allowed; the others are for whoever holds a link. */
const ofStaff = (all: readonly Contract[]) => all.filter(it => !it.policy.ofLink);

/** A request with ids that fit every parameter; it may fail for many reasons, but only one of them is permission. */
const probe = (contract: Contract, client: Pick<Client, 'cookie' | 'csrf'>) => {
  const params = Object.fromEntries(
    [...contract.path.matchAll(/:(\w+)/g)].map(match => [
      match[1],
      match[1] === 'month' ? '2026-11' : newIds(),
    ]),
  );
  return into(app)(requestOf(contract, { params: params as never, version: 1 }, client));
};

describe('every route', () => {
  test('of the contracts is registered', () => {
    expect(contracts.length).toBeGreaterThanOrEqual(15);
    for (const contract of contracts)
      expect(app.hasRoute({ method: contract.method, url: contract.path }), contract.name).toBe(true);
  });

  test('that is not open to anyone refuses somebody who is not signed in', async () => {
    const guarded = contracts.filter(contract => contract.policy.name !== 'anyone');
    expect(guarded.length).toBeGreaterThan(10);
    for (const contract of guarded)
      expect((await probe(contract, { cookie: '', csrf: '' })).status, contract.name).toBe(401);
  });

  test('refuses every role its policy does not name, whatever the license, and no other', async () => {
    const people: (readonly [Actor, Client])[] = [];
    for (const role of personRoles)
      for (const credential of ['RN', 'MD', 'none'] as const) {
        if (!mayHold(role, credential)) continue;
        const email = `${role}.${credential}@riverside.test`.toLowerCase();
        const actor = await aColleague(clinic, email, { role, credential });
        people.push([actor, await signedIn(into(app), email, testPassword)]);
      }
    expect(people).toHaveLength(13);
    let refused = 0;
    // Live events answer whoever they do not refuse without end: live.test.ts.
    for (const contract of ofStaff(contracts).filter(
      it => !/^(session\.(sign-out|lock)|live\.events)$/.test(it.name),
    ))
      for (const [actor, client] of people) {
        const answer = await probe(contract, client);
        const isRefused = answer.status === 403 && answer.text.includes('access.not-allowed');
        expect(isRefused, `${contract.name} for ${actor.role}, ${actor.credential}`).toBe(
          !contract.policy.allows(actor),
        );
        refused += Number(isRefused);
      }
    expect(refused).toBeGreaterThan(5);
  });

  test('of a patient’s link knows nobody who signed in', async () => {
    const ofLinks = contracts.filter(it => it.policy.ofLink);
    expect(ofLinks.length).toBeGreaterThanOrEqual(5);
    for (const contract of ofLinks)
      expect((await probe(contract, careManager)).status, contract.name).toBe(401);
  });

  test('that changes something without a page’s token is refused', async () => {
    for (const contract of ofStaff(contracts).filter(
      it => it.method !== 'GET' && it.policy.name !== 'anyone',
    ))
      expect((await probe(contract, { cookie: careManager.cookie, csrf: '' })).status, contract.name).toBe(
        403,
      );
  });

  test('that has no contract stops the start', async () => {
    const http = await createHttp({
      routes: [],
      authenticate: async () => undefined,
      accessLog: { record: async () => {} },
      clock: clinic.clock.now,
      ids: newIds,
      logLevel: 'silent',
    });
    expect(() => http.get('/backdoor', async () => 'open')).toThrow(/no contract and so no policy/);
    const noPolicy = {
      contract: { ...contracts[0], policy: undefined },
      handle: async () => ({ answer: {} }),
    } as unknown as Route;
    await expect(
      createHttp({
        routes: [noPolicy],
        authenticate: async () => undefined,
        accessLog: { record: async () => {} },
        clock: clinic.clock.now,
        ids: newIds,
        logLevel: 'silent',
      }),
    ).rejects.toThrow(/policy/);
    await http.close();
  });
});

describe('requests that do not fit', () => {
  test('a change without an Idempotency-Key, an edit without If-Match', async () => {
    for (const contract of ofStaff(contracts).filter(it => it.kind === 'change'))
      expect((await probeWithout(contract, 'idempotency-key')).text, contract.name).toContain(
        'idempotency.key-missing',
      );
    for (const contract of ofStaff(contracts).filter(it => it.kind === 'edit'))
      expect((await probeWithout(contract, 'if-match')).status, contract.name).toBe(428);
  });

  /** Somebody whose role allows it: a form is looked at only after the policy. */
  const mayDo = ({ name, policy }: Contract): Client => {
    if (policy.allows(clinic.careManager)) return careManager;
    if (policy.allows({ ...clinic.careManager, role: 'administrator' })) return administrator;
    if (policy.allows(clinic.provider)) return provider;
    if (policy.allows({ ...clinic.careManager, role: 'biller' })) return biller;
    if (policy.allows({ ...clinic.careManager, role: 'supervisor' })) return supervisor;
    throw new Error(`Nobody here may do ${name}.`);
  };

  const probeWithout = (contract: Contract, header: string) => {
    const params = Object.fromEntries(
      [...contract.path.matchAll(/:(\w+)/g)].map(match => [match[1], newIds()]),
    );
    const { [header]: _, ...headers } = requestOf(
      contract,
      { params: params as never, version: 1 },
      mayDo(contract),
    ).headers;
    return into(app)({ ...requestOf(contract, { params: params as never }, mayDo(contract)), headers });
  };

  test('an id that is none, unknown keys, broken JSON, far too much: each says what to correct', async () => {
    const send = into(app);
    const headers = {
      cookie: careManager.cookie,
      'x-csrf-token': careManager.csrf,
      'content-type': 'application/json',
    };
    const badId = await send({ method: 'GET', path: '/api/patients/42', headers });
    expect(badId.status).toBe(400);
    expect(badId.text).toContain('params.patientId is not an id');
    const unknown = await send({
      method: 'POST',
      path: '/api/patients/find',
      headers,
      body: '{"text":"","sort":"x"}',
    });
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('sort');
    const broken = await send({ method: 'POST', path: '/api/patients/find', headers, body: '{"text":' });
    expect(broken.status).toBe(400);
    const huge = await send({
      method: 'POST',
      path: '/api/patients/find',
      headers,
      body: JSON.stringify({ text: 'x'.repeat(2_000_000) }),
    });
    expect(huge.status).toBe(413);
  });

  test('an address that does not exist is a problem in the form the caller reads', async () => {
    const api = await into(app)({ method: 'GET', path: '/api/nothing', headers: {} });
    expect(JSON.parse(api.text)).toMatchObject({ type: '/problems/request.no-such-page', status: 404 });
    const fhir = await into(app)({ method: 'GET', path: '/fhir/R4', headers: {} });
    expect(JSON.parse(fhir.text)).toMatchObject({ resourceType: 'OperationOutcome' });
  });
});

test('/openapi.json describes every contract with its policy', async () => {
  const { paths, openapi } = JSON.parse(
    (await into(app)({ method: 'GET', path: '/openapi.json', headers: {} })).text,
  ) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; description: string }>>;
  };
  expect(openapi).toBe('3.1.0');
  for (const contract of contracts) {
    const printed = paths[contract.path.replace(/:(\w+)/g, '{$1}')]?.[contract.method.toLowerCase()];
    expect(printed?.operationId, contract.name).toBe(contract.name);
    expect(printed?.description).toContain(contract.policy.name);
  }
});

test('/openapi.json says which header a change and an edit need, and what can go wrong', async () => {
  const { paths } = JSON.parse(
    (await into(app)({ method: 'GET', path: '/openapi.json', headers: {} })).text,
  ) as {
    paths: Record<string, Record<string, Printed>>;
  };
  type Printed = {
    parameters?: readonly { in: string; name: string; required?: boolean }[];
    responses: Record<string, { description: string }>;
  };
  for (const contract of contracts) {
    const printed = paths[contract.path.replace(/:(\w+)/g, '{$1}')]?.[contract.method.toLowerCase()];
    const headers = printed?.parameters?.filter(it => it.in === 'header' && it.required).map(it => it.name);
    const wanted = { change: ['Idempotency-Key'], edit: ['If-Match'] }[contract.kind as string] ?? [];
    expect(headers ?? [], contract.name).toEqual(wanted);
    for (const code of contract.problems)
      expect(printed?.responses[problemCatalogue[code].status]?.description, contract.name).toContain(code);
  }
});

test('pages may use no camera, microphone, place, payment or device; behind https browsers come no other way', async () => {
  const secure = await createApp(clinic.desk, {
    logLevel: 'silent',
    origin: 'https://trellis.lakeside.example',
  });
  const headersOf = async (at: FastifyInstance, path: string) =>
    (await into(at)({ method: 'GET', path, headers: {} })).headers;
  for (const path of ['/health/live', '/api/today', '/nothing', '/%ff']) {
    const plain = await headersOf(app, path);
    expect(plain['permissions-policy']).toBe('camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    expect(plain['strict-transport-security'], 'on this machine there is no https').toBeUndefined();
    expect((await headersOf(secure, path))['strict-transport-security']).toBe('max-age=31536000');
  }
  await secure.close();
});

test('answers are never kept by browsers or shown inside other sites', async () => {
  const { headers } = await into(app)({
    method: 'GET',
    path: '/api/today',
    headers: { cookie: careManager.cookie },
  });
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
  });
});
