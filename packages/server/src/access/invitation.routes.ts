import { invitationStateAt } from '@trellis/core/access/invitation';
import * as contracts from '@trellis/core/access/invitation.contract';
import { plusSeconds } from '@trellis/core/basics/instant';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import type { FrontDoor } from './front-door.ts';
import {
  acceptInvitation,
  invite,
  lookAtInvitation,
  resetPassword,
  revokeInvitation,
} from './invitation.service.ts';
import { loadInvitations } from './invitation.store.ts';
import { deviceCookie, findDevice } from './known-device.ts';
import { getSession } from './session.service.ts';

/** What has ended is listed for a month, so that an administrator finds what she did. */
const listedSeconds = 30 * 86_400;

export const invitationRoutes = (desk: FrontDoor): readonly Route[] => [
  route(contracts.getInvitations, async ({ actor }) => {
    const now = desk.clock();
    const found = await withOrg(desk.pool, actor.orgId, tx =>
      loadInvitations(tx, actor.orgId, plusSeconds(now, -listedSeconds)),
    );
    return { answer: { invitations: found.map(it => ({ ...it, state: invitationStateAt(it, now) })) } };
  }),
  route(contracts.invite, async ({ body, ...request }) => ({ answer: await invite(desk, request, body) })),
  route(contracts.resetPassword, async ({ params, body, ...request }) => {
    const { id: sessionId } = await getSession(desk, request.headers);
    return { answer: await resetPassword(desk, { ...request, sessionId }, params.staffId, body.lost) };
  }),
  route(contracts.revokeInvitation, async ({ params, ...request }) => ({
    answer: await revokeInvitation(desk, request, params.invitationId),
  })),
  route(contracts.lookAtInvitation, async ({ body }) => ({
    answer: await lookAtInvitation(desk, body.token),
  })),
  route(contracts.acceptInvitation, async ({ body, requestId, headers }) => {
    const answer = await acceptInvitation(desk, { ...body, requestId });
    // Whom strangers keep from signing in anywhere else comes in by a link.
    const known = deviceCookie(desk, findDevice(desk, headers.cookie), answer.email);
    return { answer, headers: { 'set-cookie': known } };
  }),
];
