import * as contracts from '@trellis/core/messages/own-form.contract';
import type { FrontDoor } from '../access/front-door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  finishOwnForm,
  loadOwnForm,
  loadOwnStanding,
  type OwnDesk,
  saveOwnAnswers,
} from './own-form.service.ts';
import { openLink } from './own-session.service.ts';

/** All that a patient's phone may reach. */
export const ownFormRoutes = (door: FrontDoor, own: OwnDesk): readonly Route[] => [
  route(contracts.openOwnLink, async ({ body, headers, requestId }) => ({
    answer: await openLink(door, { ...body, requestId, from: addressIn(headers) }),
  })),
  route(contracts.getOwnForm, async ({ actor }) => {
    const { patientId, linkId, ...answer } = await loadOwnForm(door, actor, own);
    return { answer, patients: [patientId], subject: linkId };
  }),
  route(contracts.getOwnStanding, async ({ actor }) => ({
    answer: await loadOwnStanding(door, actor, own),
  })),
  route(contracts.saveOwnAnswers, async ({ body, expectedVersion, ...request }) => ({
    answer: await saveOwnAnswers(door, request, own, { ...body, version: expectedVersion }),
  })),
  route(contracts.finishOwnForm, async ({ body, ...request }) => ({
    answer: await finishOwnForm(door, request, own.shelf, body.version),
  })),
];

/**
 * Where a request comes from: what the reverse proxy, which alone reaches Trellis, wrote last. It is counted under a
 * keyed hash and never kept.
 */
function addressIn(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const said = headers['x-forwarded-for'];
  return (
    String(said ?? '')
      .split(',')
      .at(-1)
      ?.trim() || 'direct'
  );
}
