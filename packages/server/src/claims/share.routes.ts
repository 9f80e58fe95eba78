import * as contracts from '@trellis/core/claims/share.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadShare, printStatement } from './share.service.ts';

export const shareRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getShare, async ({ actor, params: { patientId } }) => ({
    answer: await loadShare(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.printStatement, async ({ params, body, ...request }) => ({
    answer: await printStatement(desk, request, params.patientId, body),
  })),
];
