import { QueryClient } from '@tanstack/react-query';
import { startCall } from '@trellis/core/call/call.contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { anActor, aSession, hookOf, openPage, show, someQueries } from '../../test/render.tsx';
import { callApi, problemOf, rememberToken } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { SignInPage } from './SignInPage.tsx';
import { sessionQuery, useActor, useSignIn, useSignOut } from './session.queries.ts';

const page = (comesBack = false, language: Language = 'en') =>
  show(<SignInPage comesBack={comesBack} onSignedIn={() => {}} />, { language });

describe('the sign-in page', () => {
  test('asks for e-mail and password, by name, as a password manager expects', () => {
    const form = page().one('form', 'Sign in');
    expect(form.all('textbox').map(it => [it.attr('type'), it.attr('autocomplete')])).toEqual([
      ['email', 'username'],
      ['password', 'current-password'],
    ]);
    expect(form.names('textbox')).toEqual(['Work e-mail', 'Password']);
    expect(form.one('button', 'Sign in').attr('type')).toBe('submit');
  });

  test('says before she enters that every chart she opens is recorded', () => {
    expect(page().heard).toContain('Every chart you open is recorded with your name.');
    expect(page(false, 'es').heard).toContain('Cada expediente que abre queda registrado con su nombre.');
  });

  test('after a session that ended it says why she is here', () => {
    expect(page(true).heard).toContain('Your session ended. Sign in to go on where you were.');
    expect(page().heard).not.toContain('Your session ended');
  });

  test('the picture is one sentence', () => {
    expect(page().one('img').name).toBe('A vine climbing a trellis');
    expect(page(false, 'es').one('img').name).toBe('Una enredadera que sube por un enrejado');
  });

  test('nothing is wrong before anything was tried', () => {
    expect(page().has('alert')).toBe(false);
  });

  test('stands alone, without the frame', async () => {
    const { page: alone } = await openPage('/sign-in', { queries: new QueryClient() });
    expect(alone.has('navigation')).toBe(false);
    expect(alone.one('main').one('heading').heard).toBe('Sign in');
  });
});

describe('the session', () => {
  const fetched = vi.fn<typeof fetch>();
  const answer = (status: number, body: unknown) => async () =>
    new Response(JSON.stringify(body), { status });

  beforeEach(() => {
    vi.stubGlobal('fetch', fetched);
    fetched.mockReset();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    rememberToken('');
  });
  const lastHeaders = () => new Headers(fetched.mock.calls.at(-1)?.[1]?.headers);

  test('is asked for once and kept as long as the page lives', () => {
    expect(sessionQuery.staleTime).toBe(Number.POSITIVE_INFINITY);
    expect(hookOf(useActor).name).toBe('Dana Whitlock');
  });

  test('brings the token that changes carry', async () => {
    fetched.mockImplementationOnce(answer(200, aSession({ csrf: 'fresh token' })));
    await new QueryClient().fetchQuery(sessionQuery);
    fetched.mockImplementationOnce(answer(200, {}));
    await callApi(startCall, { params: { patientId: anActor().staffId as never }, body: {}, key: 'k' }).catch(
      problemOf,
    );
    expect(lastHeaders().get('x-csrf-token')).toBe('fresh token');
  });

  test('of the next person shows nothing that was read for the one before', async () => {
    const queries = someQueries();
    queries.setQueryData(['patient', 'rosa', 'chart'], 'Rosa’s chart');
    fetched.mockImplementation(answer(200, aSession({ actor: anActor({ name: 'Kim Lee' }) })));
    const onSignedIn = vi.fn();
    const enter = hookOf(() => useSignIn(onSignedIn), queries);
    await enter.mutateAsync({ email: 'kim@example.org', password: 'long enough' });
    expect(queries.getQueryData(['patient', 'rosa', 'chart'])).toBeUndefined();
    expect(queries.getQueryData(sessionQuery.queryKey)?.actor.name).toBe('Kim Lee');
    expect(onSignedIn).toHaveBeenCalledWith(expect.objectContaining({ name: 'Kim Lee' }));
  });

  test('a refused sign-in forgets nothing and signs nobody in', async () => {
    const queries = someQueries();
    fetched.mockImplementation(answer(401, { code: 'access.sign-in-refused' }));
    const onSignedIn = vi.fn();
    const enter = hookOf(() => useSignIn(onSignedIn), queries);
    const failed = await enter.mutateAsync({ email: 'dana@example.org', password: 'wrong' }).catch(problemOf);
    expect(failed).toMatchObject({ code: 'access.sign-in-refused' });
    expect(onSignedIn).not.toHaveBeenCalled();
    expect(queries.getQueryData(sessionQuery.queryKey)?.actor.name).toBe('Dana Whitlock');
  });

  test('the password goes in the body, never in the address', async () => {
    fetched.mockImplementation(answer(401, { code: 'access.sign-in-refused' }));
    const enter = hookOf(() => useSignIn(() => {}));
    await enter.mutateAsync({ email: 'dana@example.org', password: 'secret words' }).catch(problemOf);
    const [address, init] = fetched.mock.calls[0] ?? [];
    expect(address).toBe('/api/session');
    expect(JSON.parse(String(init?.body))).toEqual({ email: 'dana@example.org', password: 'secret words' });
  });

  test('signing out forgets what was read, then leaves', async () => {
    const queries = someQueries();
    queries.setQueryData(['today'], 'rows');
    fetched.mockImplementation(answer(200, { ended: true }));
    const seen: unknown[] = [];
    const leave = hookOf(() => useSignOut(() => seen.push(queries.getQueryData(['today']))), queries);
    await leave.mutateAsync();
    expect(seen).toEqual([undefined]);
  });
});
