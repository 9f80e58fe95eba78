import { getElsewhere } from '@trellis/core/proposals/elsewhere.contract';
import * as contracts from '@trellis/core/proposals/proposals.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadElsewhere } from './elsewhere.service.ts';
import { decideProposal, loadProposals, type Proposing } from './proposals.service.ts';

export const proposalRoutes = (desk: Desk, by: Proposing): readonly Route[] => [
  route(contracts.getProposals, async ({ actor, params: { patientId } }) => ({
    answer: await loadProposals(desk, actor, by, patientId),
    patients: [patientId],
  })),
  route(getElsewhere, async ({ actor, params: { patientId } }) => ({
    answer: await loadElsewhere(desk, actor, by.loadBrought, patientId),
    patients: [patientId],
  })),
  route(contracts.decideProposal, async ({ params, body, ...request }) => ({
    answer: await decideProposal(desk, request, by, { ...params, ...body }),
  })),
];
