import { lockSession, whoAmI } from '@trellis/core/access/session.contract';
import { beat } from '@trellis/core/call/call.contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { aClock, aSession } from '../../test/render.tsx';
import { giveUpWaiting, goOn, untilUnlocked } from '../access/lock.ts';
import { callApi, problemOf, whenLocked } from './client.ts';

const fetched = vi.fn<typeof fetch>();
const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });
const locked = answer(423, { code: 'access.locked' });

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset();
  whenLocked(untilUnlocked);
});
afterEach(() => {
  giveUpWaiting();
  vi.unstubAllGlobals();
});
const settled = () => new Promise(done => setTimeout(done));

describe('what is asked while the session is locked', () => {
  test('waits, and is asked again once she is back', async () => {
    fetched.mockImplementationOnce(locked).mockImplementationOnce(answer(200, aSession()));
    const asked = callApi(lockSession, {});
    await settled();
    expect(fetched).toHaveBeenCalledTimes(1);
    goOn();
    expect(await asked).toMatchObject({ gate: 'open' });
  });

  test('is never sent under the name of the next person', async () => {
    fetched.mockImplementation(locked);
    const asked = callApi(lockSession, {}).catch(problemOf);
    await settled();
    giveUpWaiting();
    expect(await asked).toMatchObject({ code: 'access.not-signed-in' });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test('is given up when its page is left', async () => {
    fetched.mockImplementation(locked);
    const page = new AbortController();
    const asked = callApi(whoAmI, { signal: page.signal }).catch(() => 'given up');
    await settled();
    page.abort();
    expect(await asked).toBe('given up');
  });

  test('a signal of life is not kept: it would tell of a moment that is gone', async () => {
    fetched.mockImplementation(locked);
    const params = { callId: named<'call'>('01a20465-b29a-719c-8bf1-00000000ca11') };
    const sent = callApi(beat, { params, body: { focused: true } as never }).catch(problemOf);
    expect(await sent).toMatchObject({ code: 'access.locked' });
    fetched.mockImplementation(answer(200, aClock()));
    goOn();
    await settled();
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

test('each request says for how long nobody touched the page', async () => {
  fetched.mockImplementation(answer(200, aSession()));
  await callApi(whoAmI, {});
  expect(new Headers(fetched.mock.calls[0]?.[1]?.headers).get('x-idle-seconds')).toMatch(/^\d+$/);
});
