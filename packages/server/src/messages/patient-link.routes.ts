import * as contracts from '@trellis/core/messages/patient-link.contract';
import type { Shelf } from '../assessments/shelf.ts';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { type LinkDesk, listLinks, makeLink, revokeLink } from './patient-link.service.ts';

export const patientLinkRoutes = (desk: Desk, shelf: Shelf, links: LinkDesk): readonly Route[] => [
  route(contracts.makePatientLink, async ({ params, body, ...request }) => ({
    answer: await makeLink(desk, request, shelf, links, { ...params, ...body }),
  })),
  route(contracts.getPatientLinks, async ({ actor, params: { patientId } }) => ({
    answer: await listLinks(desk, actor, shelf, links, patientId),
    patients: [patientId],
  })),
  route(contracts.revokePatientLink, async ({ params, ...request }) => ({
    answer: await revokeLink(desk, request, params),
  })),
];
