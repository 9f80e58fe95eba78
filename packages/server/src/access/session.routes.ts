import type { AnswerOf } from '@trellis/core/access/contract';
import * as contracts from '@trellis/core/access/session.contract';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { endedCookie, type FrontDoor, sessionCookie } from './front-door.ts';
import { deviceCookie, findDevice } from './known-device.ts';
import { getSession, recordSession, type SessionView, signOut } from './session.service.ts';
import { endSessionsOf, loadSessionsOf, savePreference } from './session.store.ts';
import { lockSession, signIn, unlock } from './sign-in.service.ts';

export const sessionRoutes = (door: FrontDoor): readonly Route[] => [
  route(contracts.signIn, async ({ body, requestId, headers }) => {
    const from = findDevice(door, headers.cookie);
    const { token, view } = await signIn(door, { ...body, requestId, device: deviceOf(headers), from });
    const cookies = [sessionCookie(door, token), deviceCookie(door, from, body.email)];
    return { answer: await withSign(door, view), headers: { 'set-cookie': cookies } };
  }),
  route(contracts.whoAmI, async ({ headers }) => ({
    answer: await withSign(door, (await getSession(door, headers)).view),
  })),
  route(contracts.unlock, async ({ body, headers, requestId }) => {
    await unlock(door, await getSession(door, headers), body.secret, requestId);
    return { answer: await withSign(door, (await getSession(door, headers)).view) };
  }),
  route(contracts.lockSession, async ({ headers, requestId }) => {
    await lockSession(door, await getSession(door, headers), requestId);
    return { answer: await withSign(door, (await getSession(door, headers)).view) };
  }),
  route(contracts.signOut, async ({ actor, headers, requestId }) => {
    await signOut(door, actor, headers, requestId);
    return { answer: { ended: true as const }, headers: { 'set-cookie': endedCookie(door), ...forget } };
  }),
  route(contracts.getSessions, async ({ actor, headers }) => {
    const { id } = await getSession(door, headers);
    const found = await withOrg(door.pool, actor.orgId, tx =>
      loadSessionsOf(tx, actor.orgId, actor.staffId, door.clock()),
    );
    return { answer: { sessions: found.map(it => ({ ...it, isThis: it.id === id })) } };
  }),
  route(contracts.signOutEverywhere, async ({ actor, body, headers, requestId }) => {
    const { id } = await getSession(door, headers);
    const kept = body.which === 'others' ? id : null;
    const ended = await withOrg(door.pool, actor.orgId, async tx => {
      await recordSession(door, tx, actor, { event: 'session.signed-out-everywhere', requestId });
      return endSessionsOf(tx, actor.orgId, actor.staffId, door.clock(), kept);
    });
    return { answer: { ended }, headers: kept ? {} : { 'set-cookie': endedCookie(door), ...forget } };
  }),
  route(contracts.setPreference, async ({ actor, body }) => {
    await withOrg(door.pool, actor.orgId, tx => savePreference(tx, actor, body));
    return { answer: body };
  }),
];

/** Behind a lock nothing is told. */
async function withSign(door: FrontDoor, view: SessionView): Promise<AnswerOf<typeof contracts.whoAmI>> {
  const { actor, gate } = view;
  const sign = gate === 'open' ? door.isPaged : undefined;
  const isPaged = sign ? await withOrg(door.pool, actor.orgId, tx => sign(tx, actor)) : false;
  return { ...view, isPaged };
}

/** What the browser kept of the pages goes with the session. */
const forget = { 'clear-site-data': '"cache", "storage"' };

/** What the browser calls itself, for the list of sessions. */
const deviceOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string | null =>
  typeof headers['user-agent'] === 'string' ? headers['user-agent'].replaceAll('\0', '').slice(0, 200) : null;
