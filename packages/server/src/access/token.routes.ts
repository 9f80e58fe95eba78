import type { Policy } from '@trellis/core/access/policy';
import * as contracts from '@trellis/core/access/token.contract';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import type { FrontDoor } from './front-door.ts';
import { getSession } from './session.service.ts';
import { addToken, revokeToken } from './token.service.ts';
import { loadTokens } from './token.store.ts';

/** The policies of these routes that a program may be given. */
export function programPolicies(routes: readonly Route[]): readonly Policy[] {
  const allowing = routes.map(({ contract }) => contract.policy).filter(it => it.roles?.includes('program'));
  return [...new Map(allowing.map(it => [it.name, it])).values()];
}

/** `grantable`: the policies of the other routes that allow programs. */
export const tokenRoutes = (desk: FrontDoor, grantable: readonly Policy[]): readonly Route[] => [
  route(contracts.getTokens, async ({ actor }) => ({
    answer: {
      tokens: await withOrg(desk.pool, actor.orgId, tx => loadTokens(tx, actor.orgId)),
      scopes: grantable.map(({ name, says }) => ({ name, says })),
    },
  })),
  route(contracts.addToken, async ({ body, ...request }) => {
    const { id: sessionId } = await getSession(desk, request.headers);
    return { answer: await addToken(desk, { ...request, sessionId }, body, grantable) };
  }),
  route(contracts.revokeToken, async ({ params, ...request }) => ({
    answer: await revokeToken(desk, request, params.tokenId),
  })),
];
