import * as contracts from '@trellis/core/careplans/delegate.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { endDelegate, nameDelegate } from './delegate.service.ts';
import { delegationView, loadDelegations, loadProviders } from './delegate.store.ts';

export const delegateRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getDelegates, async ({ actor: { orgId } }) => {
    const now = desk.clock();
    const [delegations, providers] = await withOrg(desk.pool, orgId, tx =>
      Promise.all([loadDelegations(tx, orgId, now), loadProviders(tx, orgId)]),
    );
    return { answer: { now, delegations: delegations.map(delegationView), providers: [...providers] } };
  }),
  route(contracts.nameDelegate, async ({ body, ...request }) => ({
    answer: await nameDelegate(desk, request, body),
  })),
  route(contracts.endDelegate, async ({ params, ...request }) => ({
    answer: await endDelegate(desk, request, params.delegationId),
  })),
];
