import * as contracts from '@trellis/core/access/session.contract';
import { failWith } from '@trellis/core/basics/problem';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { endedCookie, findSignedIn, sessionCookie, signIn, signOut } from './session.service.ts';

export const sessionRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.signIn, async ({ body, requestId }) => {
    const { actor, csrf, token } = await signIn(desk, { ...body, requestId });
    return { answer: { actor, csrf }, headers: { 'set-cookie': sessionCookie(token) } };
  }),
  route(contracts.whoAmI, async ({ headers }) => {
    const signedIn = await findSignedIn(desk, cookieOf(headers));
    return {
      answer: signedIn ?? failWith('access.not-signed-in'),
    };
  }),
  route(contracts.signOut, async ({ actor, headers, requestId }) => {
    await signOut(desk, actor, cookieOf(headers), requestId);
    return {
      answer: { ended: true as const },
      headers: { 'set-cookie': endedCookie, 'clear-site-data': '"cache", "storage"' },
    };
  }),
];

const cookieOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string | undefined =>
  typeof headers.cookie === 'string' ? headers.cookie : undefined;
