import { whoAmI } from '@trellis/core/access/session.contract';
import { problemCatalogue } from '@trellis/core/basics/problem-catalogue';
import { getMonth } from '@trellis/core/billing/month.contract';
import {
  beat,
  closeCall,
  decideIdleGap,
  discardCall,
  getCall,
  getOpenCalls,
  saveDraft,
  startCall,
} from '@trellis/core/call/call.contract';
import { findPatients, getPatient } from '@trellis/core/people/patient.contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { month, named } from '../../../core/test/builders.ts';
import { aDraft } from '../../test/render.tsx';
import {
  addressOf,
  ClientProblem,
  callApi,
  headersOf,
  problemFrom,
  problemOf,
  rememberToken,
  whenSignedOut,
} from './client.ts';

const callId = named<'call'>('01a20465-b29a-719c-8bf1-e7e1eb26f1e7');
const patientId = named<'patient'>('01a20465-b29a-719c-8bf1-00000000b05a');
const gapId = named<'idle gap'>('01a20465-b29a-719c-8bf1-0000000000aa');
const fetched = vi.fn<typeof fetch>();

const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });
const refused = (status: number, code: string) => answer(status, { code });
const session = {
  csrf: 'new token',
  gate: 'open',
  locksInSeconds: 900,
  hasSecondFactor: false,
  secondFactor: 'optional',
  hasNotices: false,
  isPaged: false,
  billing: 'on',
  preference: { letterKeys: 'on', language: null },
  actor: {
    orgId: callId,
    staffId: callId,
    role: 'care-manager',
    credential: 'RN',
    name: 'Dana Whitlock',
    practice: { id: callId, name: 'Hudson Family Medicine', zone: 'America/New_York' },
  },
};

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset();
  rememberToken('token of the session');
});
afterEach(() => {
  vi.unstubAllGlobals();
  whenSignedOut(() => {});
});

const sent = (which = -1) => {
  const [address, init] = fetched.mock.calls.at(which) ?? [];
  return { address: String(address), init, headers: new Headers(init?.headers) };
};
const caught = (act: Promise<unknown>) => act.then(() => undefined, problemOf);

describe('each kind of request carries what it needs, and nothing more', () => {
  const names = ['accept', 'content-type', 'x-csrf-token', 'idempotency-key', 'if-match'] as const;
  const carried = () => names.filter(name => sent().headers.has(name));

  test.each([
    ['a read', () => callApi(getCall, { params: { callId } }), ['accept']],
    [
      'a read with a body, so that no name is in the address',
      () => callApi(findPatients, { body: { text: 'García' } }),
      ['accept', 'content-type', 'x-csrf-token'],
    ],
    [
      'a change without a body',
      () => callApi(discardCall, { params: { callId }, key: 'k' }),
      ['accept', 'x-csrf-token', 'idempotency-key'],
    ],
    [
      'a change',
      () =>
        callApi(decideIdleGap, {
          params: { callId, gapId },
          body: { decision: 'dropped', reason: '' },
          key: 'k',
        }),
      ['accept', 'content-type', 'x-csrf-token', 'idempotency-key'],
    ],
    [
      'an edit',
      () => callApi(saveDraft, { params: { callId }, body: aDraft(), version: 0 }),
      ['accept', 'content-type', 'x-csrf-token', 'if-match'],
    ],
    [
      'a pulse',
      () => callApi(beat, { params: { callId }, body: { focused: true } }),
      ['accept', 'content-type', 'x-csrf-token'],
    ],
  ] as const)('%s', async (_, act, headers) => {
    fetched.mockImplementation(answer(200, {}));
    await caught(act());
    expect(carried()).toEqual(headers);
  });

  test('the first version is a version', () => {
    expect(headersOf({ method: 'PUT' }, { version: 0 })['if-match']).toBe('"0"');
  });

  test('before anybody is signed in there is no token to send', () => {
    rememberToken('');
    expect(headersOf({ method: 'POST' }, {})).toEqual({ accept: 'application/json', 'x-idle-seconds': '0' });
  });

  test('cookies go to this site only', async () => {
    fetched.mockImplementation(answer(200, { calls: [] }));
    await callApi(getOpenCalls, {});
    expect(sent().init?.credentials).toBe('same-origin');
  });
});

describe('addresses', () => {
  test('ids fill their places', async () => {
    fetched.mockImplementation(answer(200, {}));
    await caught(
      callApi(decideIdleGap, {
        params: { callId, gapId },
        body: { decision: 'dropped', reason: '' },
        key: 'k',
      }),
    );
    expect(sent().address).toBe(`/api/calls/${callId}/gaps/${gapId}`);
    await caught(callApi(getMonth, { params: { month: month('2026-11') } }));
    expect(sent().address).toBe('/api/months/2026-11');
  });

  test('whatever stands in a parameter cannot leave its place in the path', () => {
    expect(addressOf('/api/x/:id/y', { id: '../../secret?a=1#b' }, undefined)).toBe(
      '/api/x/..%2F..%2Fsecret%3Fa%3D1%23b/y',
    );
  });

  test('no query is no question mark', () => {
    expect(addressOf('/api/x', undefined, {})).toBe('/api/x');
    expect(addressOf('/api/x', undefined, undefined)).toBe('/api/x');
  });

  test('what is typed to find a patient is never in one', async () => {
    fetched.mockImplementation(
      answer(200, { patients: [], total: 0, next: null, isGuess: false, careManagers: {} }),
    );
    for (const text of ['Rosa García', '(212) 555-0134', '3/14/1948', 'MRN-00417']) {
      await callApi(findPatients, { body: { text } });
      expect(sent().address).toBe('/api/patients/find');
      expect(JSON.parse(String(sent().init?.body))).toEqual({ text });
    }
  });
});

describe('a token that went old', () => {
  test('is learnt and the same act is sent again, with the same key', async () => {
    fetched
      .mockImplementationOnce(refused(403, 'access.cross-site'))
      .mockImplementationOnce(answer(200, session))
      .mockImplementationOnce(answer(200, { callId }));
    await expect(
      callApi(startCall, { params: { patientId }, body: {}, key: 'key of this start' }),
    ).resolves.toEqual({
      callId,
    });
    expect(sent(1).address).toBe(whoAmI.path);
    expect(sent(2).headers.get('idempotency-key')).toBe('key of this start');
    expect(sent(2).headers.get('x-csrf-token')).toBe('new token');
  });

  test('that is refused twice is not tried for ever', async () => {
    fetched.mockImplementation(async (address, init) =>
      init?.method === 'GET' && address === whoAmI.path
        ? answer(200, session)()
        : refused(403, 'access.cross-site')(),
    );
    const failed = await caught(callApi(startCall, { params: { patientId }, body: {}, key: 'k' }));
    expect(failed).toMatchObject({ code: 'access.cross-site' });
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  test('with a session that has ended as well, she is asked to sign in', async () => {
    fetched
      .mockImplementationOnce(refused(403, 'access.cross-site'))
      .mockImplementationOnce(refused(401, 'access.not-signed-in'));
    const failed = await caught(callApi(startCall, { params: { patientId }, body: {}, key: 'k' }));
    expect(failed).toMatchObject({ code: 'access.not-signed-in' });
  });
});

describe('a session that has ended', () => {
  test('is told to whoever listens now, not to who listened before', async () => {
    const before = vi.fn();
    const now = vi.fn();
    whenSignedOut(before);
    whenSignedOut(now);
    fetched.mockImplementation(refused(401, 'access.not-signed-in'));
    const failed = await caught(callApi(getPatient, { params: { patientId } }));
    expect(failed).toMatchObject({ code: 'access.not-signed-in', mayPass: false });
    expect(now).toHaveBeenCalledOnce();
    expect(before).not.toHaveBeenCalled();
  });

  test('only asking who is signed in tells nobody: not to be signed in is an answer there', async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    fetched.mockImplementation(refused(401, 'access.not-signed-in'));
    expect(await caught(callApi(whoAmI, {}))).toMatchObject({ code: 'access.not-signed-in' });
    expect(signedOut).not.toHaveBeenCalled();
  });

  test('is not what a refusal or a lost network is', async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    fetched
      .mockImplementationOnce(refused(403, 'access.not-allowed'))
      .mockRejectedValueOnce(new TypeError('no'));
    await caught(callApi(getOpenCalls, {}));
    await caught(callApi(getOpenCalls, {}));
    expect(signedOut).not.toHaveBeenCalled();
  });
});

describe('what comes back', () => {
  test('an answer that breaks off is a server that cannot be reached', async () => {
    const body = new ReadableStream({ start: stream => stream.error(new TypeError('terminated')) });
    fetched.mockImplementation(async () => new Response(body, { status: 200 }));
    expect(await caught(callApi(getOpenCalls, {}))).toMatchObject({
      code: 'client.unreachable',
      mayPass: true,
    });
  });

  test('a page of a proxy where an answer should be is not understood', async () => {
    fetched.mockImplementation(
      async () => new Response('<html>Welcome to this network</html>', { status: 200 }),
    );
    expect(await caught(callApi(getOpenCalls, {}))).toMatchObject({ code: 'client.not-understood' });
  });

  test('what does not fit the contract is never shown, not even in part', async () => {
    fetched.mockImplementation(answer(200, { countedSeconds: '281', minutes: [] }));
    const body = {
      outcome: 'reached' as const,
      nextContact: { timed: false as const, on: '2026-12-18' as never },
      version: 1,
    };
    const failed = await caught(callApi(closeCall, { params: { callId }, body, key: 'k' }));
    expect(failed).toMatchObject({ code: 'client.not-understood', mayPass: false });
    expect(failed?.cause).toBeDefined();
  });

  test('a request that the page gave up itself is no problem to tell anybody', async () => {
    const gone = new AbortController();
    fetched.mockImplementation(async () => {
      gone.abort();
      throw new DOMException('gone', 'AbortError');
    });
    const error = await callApi(getOpenCalls, { signal: gone.signal }).catch((it: unknown) => it);
    expect(error).not.toBeInstanceOf(ClientProblem);
  });

  test.each([
    [500, 'server.unavailable', true],
    [503, 'server.unavailable', true],
    [404, 'client.not-understood', false],
    [418, 'client.not-understood', false],
  ] as const)('status %s without a problem in it: %s', (status, code, mayPass) => {
    expect(problemFrom(status, null)).toMatchObject({ code, mayPass, details: { status } });
  });

  test('each problem of a page is taken by its name; one that no page has words for is not understood', () => {
    expect(problemFrom(422, { code: 'record.not-found' }).code).toBe('client.not-understood');
    for (const code of Object.keys(problemCatalogue).filter(it => !it.startsWith('record.')))
      expect(problemFrom(422, { code, details: 'no record' })).toMatchObject({ code, details: {} });
  });

  test('words of another object are no code', () => {
    expect(problemFrom(422, { code: 'toString' }).code).not.toBe('edit.stale');
    expect(problemOf('a string was thrown')).toMatchObject({ code: 'client.not-understood' });
  });
});
