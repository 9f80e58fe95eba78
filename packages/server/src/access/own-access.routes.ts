import * as notice from '@trellis/core/access/notice.contract';
import * as proof from '@trellis/core/access/proof.contract';
import * as factor from '@trellis/core/access/second-factor.contract';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import type { FrontDoor } from './front-door.ts';
import { loadNotices, updateSeen } from './notice.store.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endSecondFactor,
  makeRecoveryCodes,
} from './own-access.service.ts';
import { proveFully } from './proof.service.ts';
import { getSession } from './session.service.ts';

/** What a person changes about her own way in, and what she is told of it. */
export const ownAccessRoutes = (door: FrontDoor): readonly Route[] => [
  route(proof.prove, async ({ body, headers, requestId }) => {
    await proveFully(door, await getSession(door, headers), body, requestId);
    return { answer: { proved: true as const } };
  }),
  route(proof.changePassword, async ({ body, headers, requestId }) => {
    await changePassword(door, await getSession(door, headers), body.password, requestId);
    return { answer: { changed: true as const } };
  }),
  route(factor.beginSecondFactor, async ({ headers }) => ({
    answer: await beginSecondFactor(door, await getSession(door, headers)),
  })),
  route(factor.confirmSecondFactor, async ({ body, headers, requestId }) => ({
    answer: await confirmSecondFactor(door, await getSession(door, headers), body.code, requestId),
  })),
  route(factor.makeRecoveryCodes, async ({ headers, requestId }) => ({
    answer: await makeRecoveryCodes(door, await getSession(door, headers), requestId),
  })),
  route(factor.endSecondFactor, async ({ headers, requestId }) => {
    await endSecondFactor(door, await getSession(door, headers), requestId);
    return { answer: { ended: true as const } };
  }),
  route(notice.getNotices, async ({ actor, headers }) => {
    const { id } = await getSession(door, headers);
    const notices = await withOrg(door.pool, actor.orgId, tx => loadNotices(tx, actor, id));
    return { answer: { notices } };
  }),
  route(notice.seeNotices, async ({ actor, body }) => ({
    answer: {
      seen: await withOrg(door.pool, actor.orgId, tx => updateSeen(tx, actor, body.ids, door.clock())),
    },
  })),
];
