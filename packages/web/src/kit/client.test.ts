import { contract } from '@trellis/core/access/contract';
import { anyone } from '@trellis/core/access/policy';
import { signIn } from '@trellis/core/access/session.contract';
import type { CallId } from '@trellis/core/basics/id';
import { closeCall, getOpenCalls, saveDraft } from '@trellis/core/call/call.contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aDraft } from '../../test/render.tsx';
import { addressOf, callApi, problemFrom, problemOf, rememberToken, whenSignedOut } from './client.ts';

const callId = '01a20465-b29a-719c-8bf1-e7e1eb26f1e7' as CallId;
const nobody = { calls: [] };
const fetched = vi.fn<typeof fetch>();

const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });
const problem = (status: number, code: string, details?: object) =>
  answer(status, { type: `https://trellis.example/problems/${code}`, title: code, status, code, details });

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset();
  rememberToken('token of the session');
});
afterEach(() => vi.unstubAllGlobals());

const sent = () => {
  const [address, init] = fetched.mock.calls.at(-1) ?? [];
  return { address, headers: new Headers(init?.headers), body: init?.body, method: init?.method };
};
const caught = (act: Promise<unknown>) => act.then(() => undefined, problemOf);

describe('what is sent follows from the contract', () => {
  test('a read carries no token and no key', async () => {
    fetched.mockImplementation(answer(200, nobody));
    await expect(callApi(getOpenCalls, {})).resolves.toEqual(nobody);
    expect(sent()).toMatchObject({ address: '/api/calls', method: 'GET', body: undefined });
    expect(sent().headers.has('x-csrf-token')).toBe(false);
    expect(sent().headers.has('content-type')).toBe(false);
  });

  test('an edit carries the version it was made from', async () => {
    fetched.mockImplementation(answer(200, { version: 4, savedAt: '2026-11-20T15:00:00.000Z' }));
    await callApi(saveDraft, { params: { callId }, body: aDraft({ note: 'Ankles' }), version: 3 });
    expect(sent().address).toBe(`/api/calls/${callId}/draft`);
    expect(sent().headers.get('if-match')).toBe('"3"');
    expect(sent().headers.get('x-csrf-token')).toBe('token of the session');
    expect(JSON.parse(String(sent().body))).toEqual(aDraft({ note: 'Ankles' }));
  });

  test('a change carries the key of its act', async () => {
    fetched.mockImplementation(problem(422, 'call.unanswered', { questions: ['medicines'] }));
    const body = {
      outcome: 'reached' as const,
      nextContact: { timed: false as const, on: '2026-12-18' as never },
      version: 3,
    };
    const failed = await caught(callApi(closeCall, { params: { callId }, body, key: 'key of this close' }));
    expect(sent().headers.get('idempotency-key')).toBe('key of this close');
    expect(failed).toMatchObject({ code: 'call.unanswered', details: { questions: ['medicines'] } });
  });

  test('names and numbers are made safe for an address', () => {
    expect(addressOf('/api/x/:id', { id: 'a/b ?' }, { after: 'Ñ&c' })).toBe(
      '/api/x/a%2Fb%20%3F?after=%C3%91%26c',
    );
  });
});

describe('what goes wrong is a problem with a code', () => {
  test('no network', async () => {
    fetched.mockRejectedValue(new TypeError('fetch failed'));
    const failed = await caught(callApi(getOpenCalls, {}));
    expect(failed).toMatchObject({ code: 'client.unreachable', mayPass: true });
  });

  test('an answer that the contract does not know', async () => {
    fetched.mockImplementation(answer(200, { calls: 'none' }));
    expect(await caught(callApi(getOpenCalls, {}))).toMatchObject({
      code: 'client.not-understood',
      mayPass: false,
    });
  });

  test('a gateway that answers in HTML', () => {
    expect(problemFrom(502, undefined).code).toBe('server.unavailable');
    expect(problemFrom(404, '<html>').code).toBe('client.not-understood');
  });

  test('a code nobody knows is not taken for one', () => {
    expect(problemFrom(422, { code: 'made.up' }).code).toBe('client.not-understood');
  });
});

describe('the session', () => {
  test('when it has ended, whoever shows pages is told', async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    fetched.mockImplementation(problem(401, 'access.not-signed-in'));
    await caught(callApi(getOpenCalls, {}));
    expect(signedOut).toHaveBeenCalledOnce();
  });

  test('a wrong password is no ended session', async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    fetched.mockImplementation(problem(401, 'access.sign-in-refused'));
    await caught(callApi(signIn, { body: { email: 'dana@example.org', password: 'wrong' } }));
    expect(signedOut).not.toHaveBeenCalled();
  });

  test('another tab signed in again: the new token is learnt and the note is saved after all', async () => {
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
        practice: { id: callId, name: 'Demo', zone: 'America/New_York' },
      },
    };
    fetched
      .mockImplementationOnce(problem(403, 'access.cross-site'))
      .mockImplementationOnce(answer(200, session))
      .mockImplementationOnce(answer(200, { version: 4, savedAt: '2026-11-20T15:00:00.000Z' }));
    await callApi(saveDraft, { params: { callId }, body: aDraft(), version: 3 });
    expect(sent().headers.get('x-csrf-token')).toBe('new token');
  });
});

test('a contract without anything needs nothing', () => {
  const bare = contract({
    name: 'bare',
    kind: 'open',
    method: 'GET',
    path: '/api/bare',
    says: 'Nothing.',
    policy: anyone,
    answer: getOpenCalls.answer,
    problems: [],
  });
  fetched.mockImplementation(answer(200, nobody));
  return expect(callApi(bare, {})).resolves.toEqual(nobody);
});
