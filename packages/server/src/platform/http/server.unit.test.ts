import { once } from 'node:events';
import { connect } from 'node:net';
import { contract } from '@trellis/core/access/contract';
import type { Gate } from '@trellis/core/access/idle';
import { anyone, anyStaff, onlyRoles } from '@trellis/core/access/policy';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { instantAt } from '@trellis/core/basics/instant';
import { fail, ProblemError } from '@trellis/core/basics/problem';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Answered, clientWith, into, type Sent } from '../../../test/client.ts';
import type { AuditEvent } from '../audit/audit.store.ts';
import { newIds } from '../ids.ts';
import { type Incoming, type Route, route } from './route.ts';
import { createHttp } from './server.ts';

const look = contract({
  name: 'desk.look',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId',
  says: 'A look.',
  policy: anyStaff,
  params: z.strictObject({ patientId: z.string() }),
  answer: z.object({ name: z.string() }),
  problems: [],
});
const change = contract({
  name: 'desk.change',
  kind: 'change',
  method: 'POST',
  path: '/api/changes',
  says: 'A change.',
  policy: anyStaff,
  body: z.strictObject({ note: z.string() }),
  answer: z.object({ done: z.boolean() }),
  problems: [],
});
const edit = contract({
  ...change,
  name: 'desk.edit',
  kind: 'edit',
  method: 'PUT',
  path: '/api/edits',
});
const open = contract({
  ...change,
  name: 'desk.open',
  kind: 'open',
  path: '/api/open',
  policy: anyone,
});
const fhir = contract({
  ...look,
  name: 'desk.fhir',
  path: '/fhir/R4/:type',
  params: z.strictObject({ type: z.string() }),
});

const bring = contract({
  ...change,
  name: 'desk.bring',
  path: '/api/bring',
  policy: onlyRoles('desk.bring', 'Programs bring charts in.', ['program']),
});
const peek = contract({
  ...look,
  name: 'desk.peek',
  kind: 'open',
  path: '/api/peek',
  params: undefined as never,
  gates: ['locked'],
  byItself: true,
});

const nurse = { orgId: newIds(), staffId: newIds(), role: 'care-manager' } as unknown as Actor;
const program = { ...nurse, role: 'program' } as Actor;
let idleSaid: unknown[];
let gate: Gate;
let scopes: readonly string[];
const rosa = newIds<'patient'>() as PatientId;

let app: FastifyInstance;
let looks: AuditEvent[];
let asked: number;
/** What the next request is answered with, or breaks on. */
let next: (given: unknown) => { answer: unknown; patients?: readonly PatientId[] };

beforeEach(async () => {
  looks = [];
  gate = 'open';
  idleSaid = [];
  scopes = [bring.policy.name];
  asked = 0;
  next = () => ({ answer: { name: 'Rosa', done: true }, patients: [rosa] });
  const handle = async (given: unknown) => next(given) as never;
  app = await createHttp({
    routes: [look, change, edit, open, fhir, bring, peek].map(
      it => route(it as typeof look, handle) as Route,
    ),
    authenticate: async ({ cookie, authorization, 'x-idle-seconds': idle }) => {
      idleSaid.push(idle);
      asked += 1;
      if (authorization === 'Bearer import') return { actor: program, gate: 'open', scopes };
      return cookie === 'nurse' ? { actor: nurse, gate, csrf: 'token', openSeconds: 900 } : undefined;
    },
    accessLog: {
      record: async (_org, event) => {
        looks.push(event);
      },
    },
    clock: () => instantAt(0),
    ids: newIds,
    logLevel: 'silent',
  });
  await app.ready();
});
afterEach(() => app.close());

const json = { cookie: 'nurse', 'x-csrf-token': 'token', 'content-type': 'application/json' };
const key = { 'idempotency-key': 'a-key-of-this-change' };
const aLook: Sent = { method: 'GET', path: `/api/patients/${rosa}`, headers: { cookie: 'nurse' } };
const aChange: Sent = {
  method: 'POST',
  path: '/api/changes',
  headers: { ...json, ...key },
  body: '{"note":"x"}',
};
const anEdit: Sent = {
  method: 'PUT',
  path: '/api/edits',
  headers: { ...json, 'if-match': '"3"' },
  body: '{"note":"x"}',
};

const send = (sent: Sent, headers: Record<string, string> = {}): Promise<Answered> =>
  into(app)({ ...sent, headers: { ...sent.headers, ...headers } });
const without = (sent: Sent, name: string): Sent => {
  const { [name]: _, ...headers } = sent.headers;
  return { ...sent, headers };
};
const codeIn = (answered: Answered): string => JSON.parse(answered.text).code;

const safe = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

describe('a request from another site', () => {
  test.each(['cross-site', 'same-site'])(
    'that the browser calls %s is refused before anyone is looked up',
    async site => {
      const answered = await send(aChange, { 'sec-fetch-site': site });
      expect([answered.status, codeIn(answered)]).toEqual([403, 'access.cross-site']);
      expect(asked).toBe(0);
    },
  );

  test.each(['same-origin', 'none'])('is not one when the browser says %s', async site => {
    expect((await send(aChange, { 'sec-fetch-site': site })).status).toBe(200);
  });

  test('may open a page: a look changes nothing and shows the other site nothing', async () => {
    const answered = await send(aLook, { 'sec-fetch-site': 'cross-site' });
    expect(answered.status).toBe(200);
    expect(answered.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('is refused also where nobody needs to sign in', async () => {
    const answered = await send({ ...aChange, path: '/api/open' }, { 'sec-fetch-site': 'cross-site' });
    expect(codeIn(answered)).toBe('access.cross-site');
  });

  test.each([
    ['no token', without(aChange, 'x-csrf-token')],
    ['an empty token', { ...aChange, headers: { ...aChange.headers, 'x-csrf-token': '' } }],
    [
      'the token of another session',
      { ...aChange, headers: { ...aChange.headers, 'x-csrf-token': 'tokem' } },
    ],
    ['an edit without a token', without(anEdit, 'x-csrf-token')],
  ])('has %s and is refused, on the record', async (_what, sent) => {
    const answered = await send(sent);
    expect([answered.status, codeIn(answered)]).toEqual([403, 'access.cross-site']);
    expect(looks).toMatchObject([{ outcome: 'access.cross-site', staffId: nurse.staffId }]);
  });
});

describe('who asks', () => {
  test('is not looked up where anyone may, so that the first page loads without a database', async () => {
    expect(
      (await send({ ...aChange, path: '/api/open', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(200);
    expect(asked).toBe(0);
    expect(looks).toEqual([]);
  });

  test('is told to sign in before anything in the request is read', async () => {
    const answered = await send({
      ...aChange,
      headers: { 'content-type': 'application/json' },
      body: '{"x":1}',
    });
    expect([answered.status, codeIn(answered)]).toEqual([401, 'access.not-signed-in']);
    expect(looks).toEqual([]);
  });
});

describe('a change', () => {
  let given: Incoming<typeof change>[];
  beforeEach(() => {
    given = [];
    next = it => {
      given.push(it as Incoming<typeof change>);
      return { answer: { done: true } };
    };
  });
  const hashOf = (n: number) => given[n]?.once?.hash.toString('hex');

  test.each([
    ['of none', undefined],
    ['too short to be unique', 'short12'],
    ['longer than a hundred', 'x'.repeat(101)],
    ['with a blank', 'key with blanks'],
    ['with a quotation mark', "key'with'quotes"],
  ])('with a key %s is refused and nothing runs', async (_what, text) => {
    const sent = text === undefined ? without(aChange, 'idempotency-key') : aChange;
    const answered = await send(sent, text === undefined ? {} : { 'idempotency-key': text });
    expect([answered.status, codeIn(answered)]).toEqual([400, 'idempotency.key-missing']);
    expect(given).toEqual([]);
  });

  test.each(['eight-ch', 'x'.repeat(100)])('takes a key of a fitting length: %s', async text => {
    await send(aChange, { 'idempotency-key': text });
    expect(given[0]?.once?.key).toBe(text);
  });

  test('has a fingerprint of what is asked, so that a key stands for one request only', async () => {
    await send(aChange);
    await send(aChange);
    await send({ ...aChange, body: '{"note":"another"}' });
    expect(hashOf(0)).toHaveLength(64);
    expect(hashOf(1)).toBe(hashOf(0));
    expect(hashOf(2)).not.toBe(hashOf(0));
  });

  test('has the same fingerprint however its JSON is laid out', async () => {
    await send(aChange);
    await send({ ...aChange, body: ' { "note" : "x" } ' });
    expect(hashOf(1)).toBe(hashOf(0));
  });

  test('carries the policy that allowed it and the id of its request into the audit', async () => {
    await send(aChange);
    expect(given[0]).toMatchObject({ policy: 'access.any-staff', actor: nurse });
    expect(given[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('that is an edit needs no key, and a change no version', async () => {
    await send(anEdit);
    expect(given[0]).toMatchObject({ once: undefined, expectedVersion: 3 });
    await send(aChange);
    expect(given[1]).toMatchObject({ expectedVersion: undefined });
  });
});

describe('the version an edit was made from', () => {
  test.each([
    ['"1"', 1],
    ['W/"12"', 12],
    ['"0"', 0],
    ['"999999999"', 999_999_999],
  ])('is read from %s', async (text, version) => {
    let seen: unknown;
    next = given => {
      seen = (given as { expectedVersion: number }).expectedVersion;
      return { answer: { done: true } };
    };
    expect((await send(anEdit, { 'if-match': text })).status).toBe(200);
    expect(seen).toBe(version);
  });

  test.each(['', '*', '3', '"x"', '"-1"', '"1.5"', '"1", "2"', '"1000000000"', '"99999999999999999999"'])(
    'is not %j, which would break a statement or say nothing',
    async text => {
      const answered = await send(anEdit, { 'if-match': text });
      expect([answered.status, codeIn(answered)]).toEqual([428, 'edit.version-missing']);
    },
  );
});

describe('a look at a record', () => {
  test('is on the record before the answer goes out, with everyone it shows', async () => {
    expect((await send(aLook)).text).toBe('{"name":"Rosa"}');
    expect(looks).toMatchObject([{ event: 'desk.look', patientIds: [rosa], outcome: 'done', subject: null }]);
  });

  test('shows nothing that its contract does not name', async () => {
    next = () => ({ answer: { name: 'Rosa', passwordHash: 'argon2id$…' }, patients: [] });
    expect((await send(aLook)).text).toBe('{"name":"Rosa"}');
  });

  test('that was refused is on the record too, with what was looked for', async () => {
    next = () => fail('patient.not-found', 'No such patient.');
    expect((await send(aLook)).status).toBe(404);
    expect(looks).toMatchObject([{ outcome: 'patient.not-found', subject: rosa, patientIds: [] }]);
  });

  test('that went wrong for another reason is not called a refusal', async () => {
    next = () => fail('call.unanswered', 'Questions are left.');
    expect((await send(aLook)).status).toBe(422);
    expect(looks).toEqual([]);
  });

  test('with an answer that is not what was promised is a defect, not half an answer', async () => {
    next = () => ({ answer: { name: 42 }, patients: [] });
    const answered = await send(aLook);
    expect([answered.status, codeIn(answered)]).toEqual([500, 'server.defect']);
  });
});

describe('when the database is away', () => {
  test('the answer is 503 and says when to try again', async () => {
    next = () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    };
    const answered = await send(aChange);
    expect([answered.status, answered.headers['retry-after']]).toEqual([503, '1']);
    expect(answered.headers).toMatchObject(safe);
    expect(answered.text).not.toContain('10.0.0.7');
  });

  test('and a look cannot be recorded, nothing is shown', async () => {
    await app.close();
    app = await createHttp({
      routes: [route(look, async () => ({ answer: { name: 'Rosa' }, patients: [rosa] }))],
      authenticate: async () => ({ actor: nurse, gate: 'open', csrf: 'token', openSeconds: 900 }),
      accessLog: {
        record: async () => {
          throw new ProblemError({ code: 'audit.unavailable', says: 'Nothing is shown.' });
        },
      },
      clock: () => instantAt(0),
      ids: newIds,
      logLevel: 'silent',
    });
    const answered = await send(aLook);
    expect([answered.status, codeIn(answered)]).toEqual([503, 'audit.unavailable']);
    expect(answered.headers['retry-after']).toBe('1');
    expect(answered.text).not.toContain('Rosa');
  });

  test('a defect asks nobody to try again in a second', async () => {
    next = () => {
      throw new Error('Rosa Delgado is not iterable');
    };
    const answered = await send(aLook);
    expect([answered.status, codeIn(answered)]).toEqual([500, 'server.defect']);
    expect(answered.headers).not.toHaveProperty('retry-after');
    expect(answered.text).not.toContain('Delgado');
  });
});

describe('a body', () => {
  test.each([
    ['broken', '{"note":'],
    ['empty', ''],
    ['that reaches for the prototype', '{"note":"x","__proto__":{"role":"program"}}'],
    ['in another alphabet than JSON', '<note/>'],
  ])('%s is refused with words', async (_what, body) => {
    const answered = await send({ ...aChange, body });
    expect([answered.status, codeIn(answered)]).toEqual([400, 'request.invalid']);
    expect(answered.headers).toMatchObject(safe);
  });

  test('that is no JSON by its own name is refused', async () => {
    const answered = await send(
      { ...aChange, body: 'note=x' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect([answered.status, codeIn(answered)]).toEqual([400, 'request.invalid']);
  });

  test('of just a megabyte is read, and one byte more is refused', async () => {
    const empty = JSON.stringify({ note: '' }).length;
    const bodyOf = (bytes: number) => JSON.stringify({ note: 'x'.repeat(bytes - empty) });
    expect((await send({ ...aChange, body: bodyOf(1024 * 1024) })).status).toBe(200);
    const answered = await send({ ...aChange, body: bodyOf(1024 * 1024 + 1) });
    expect([answered.status, codeIn(answered)]).toEqual([413, 'request.too-large']);
    expect(answered.headers).toMatchObject(safe);
  });
});

test('a connection on which nobody asked anything does not hold up a stop', async () => {
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const idle = connect(Number(port), '127.0.0.1');
  await once(idle, 'connect');
  await fetch(`http://127.0.0.1:${port}/openapi.json`);
  const closed = once(idle, 'close');
  await Promise.race([
    app.close(),
    new Promise((_, failed) => setTimeout(() => failed(new Error('still waiting')), 2_000)),
  ]);
  await closed;
});

describe('an address that leads nowhere', () => {
  test.each([
    ['GET', '/api/nothing'],
    ['HEAD', `/api/patients/${rosa}`],
    ['OPTIONS', `/api/patients/${rosa}`],
    ['DELETE', `/api/patients/${rosa}`],
    ['PUT', '/api/changes'],
  ])('%s %s is answered as such, to nobody’s profit', async (method, path) => {
    const answered = await send({ ...aLook, method, path });
    expect(answered.status).toBe(404);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(answered.headers).toMatchObject(safe);
    expect(answered.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answered.text).not.toContain('"Rosa"');
  });

  test.each([
    ['cannot be decoded', '/api/patients/%zz'],
    ['ends within a letter', '/api/%'],
    ['is no UTF-8', '/%c0%af'],
    ['is longer than any id', `/api/patients/${'%20'.repeat(5000)}`],
  ])('because it %s is one of them', async (_why, path) => {
    const answered = await send({ ...aLook, path });
    expect([answered.status, codeIn(answered)]).toEqual([404, 'request.no-such-page']);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(answered.headers).toMatchObject(safe);
    expect(answered.text).not.toContain('%');
  });

  test('under /fhir/ is answered in FHIR’s words', async () => {
    const answered = await send({ ...aLook, path: '/fhir/R4/a/b/c' });
    expect(answered.headers['content-type']).toContain('application/fhir+json');
    expect(JSON.parse(answered.text)).toMatchObject({ issue: [{ code: 'not-found' }] });
  });
});

describe('a problem under /fhir/', () => {
  test.each([
    ['access.not-signed-in', 401, 'login'],
    ['server.unavailable', 503, 'exception'],
    ['patient.not-found', 404, 'not-found'],
  ] as const)('%s is an OperationOutcome with status %i', async (code, status, kind) => {
    next = () => {
      throw new ProblemError({ code: code });
    };
    const answered = await send({ ...aLook, path: '/fhir/R4/Patient' });
    expect(answered.status).toBe(status);
    expect(JSON.parse(answered.text)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: kind, details: { text: code } }],
    });
  });
});

describe('a test’s own client', () => {
  const client = () => clientWith(into(app), { cookie: 'nurse', csrf: 'token' });
  const looking = () => client().try(look, { params: { patientId: rosa } });

  test('fails on a problem that the contract does not name: no screen has words for it', async () => {
    next = () => fail('call.unanswered', 'Questions are left.');
    await expect(looking()).rejects.toThrow('desk.look answered call.unanswered');
    next = () => {
      throw new Error('broken');
    };
    await expect(looking()).rejects.toThrow('server.defect');
  });

  test('hands on what any request may meet, and what the contract names', async () => {
    next = () => fail('access.not-allowed', 'Not you.');
    expect(await looking()).toMatchObject({ ok: false, status: 403, code: 'access.not-allowed' });
    next = () => fail('patient.not-found', 'Nobody.');
    const named = { ...look, problems: ['patient.not-found'] } as const;
    const reply = await client().try(named, { params: { patientId: rosa } });
    expect(reply).toMatchObject({ ok: false, status: 404, detail: 'Nobody.' });
  });
});

describe('a session behind a gate', () => {
  const peeking: Sent = { method: 'GET', path: '/api/peek', headers: { cookie: 'nurse' } };

  test.each([
    ['locked', 423, 'access.locked'],
    ['set-up', 403, 'access.set-up-needed'],
  ] as const)('that is %s shows nothing and changes nothing', async (closed, status, code) => {
    gate = closed;
    let handled = 0;
    next = () => {
      handled += 1;
      return { answer: { name: 'Rosa', done: true }, patients: [rosa] };
    };
    for (const sent of [aLook, aChange]) {
      const answered = await send(sent);
      expect([answered.status, codeIn(answered)]).toEqual([status, code]);
      expect(answered.text).not.toContain('Rosa');
    }
    expect(handled).toBe(0);
  });

  test('is told to what is open behind it, with how long it stays open', async () => {
    const given: unknown[] = [];
    next = it => {
      given.push(it);
      return { answer: { name: 'Rosa', done: true }, patients: [rosa] };
    };
    gate = 'locked';
    await send(peeking);
    gate = 'open';
    await send(aLook);
    expect(given).toMatchObject([
      { gate: 'locked', openSeconds: 900 },
      { gate: 'open', openSeconds: 900 },
    ]);
  });

  test('still reaches what its contract opens at that gate, and at no other', async () => {
    gate = 'locked';
    expect((await send(peeking)).status).toBe(200);
    gate = 'set-up';
    expect((await send(peeking)).status).toBe(403);
  });
});

describe('what a page says of its person', () => {
  test('is told to whoever decides on the lock', async () => {
    await send({ ...aLook, headers: { ...aLook.headers, 'x-idle-seconds': '42' } });
    expect(idleSaid).toEqual(['42']);
  });

  test('counts for nothing in a request that the page makes by itself', async () => {
    await send({ method: 'GET', path: '/api/peek', headers: { cookie: 'nurse', 'x-idle-seconds': '0' } });
    expect(Number(idleSaid[0])).toBeGreaterThan(12 * 3600);
  });
});

describe('a program with a token', () => {
  const withToken = (sent: Sent): Sent => ({
    ...sent,
    headers: { ...key, authorization: 'Bearer import', 'content-type': 'application/json' },
  });

  test('needs no page to vouch for it, since no browser sends a token by itself', async () => {
    expect((await send(withToken({ ...aChange, path: '/api/bring' }))).status).toBe(200);
  });

  test('is refused what its token does not name, though its role would allow it', async () => {
    scopes = ['another.policy'];
    const answered = await send(withToken({ ...aChange, path: '/api/bring' }));
    expect([answered.status, codeIn(answered)]).toEqual([403, 'access.not-allowed']);
  });

  test('is refused what its role does not allow, though its token names it', async () => {
    scopes = [look.policy.name];
    expect(codeIn(await send(withToken(aLook)))).toBe('access.not-allowed');
  });
});
