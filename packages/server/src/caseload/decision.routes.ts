import * as contracts from '@trellis/core/caseload/decision.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { decideAboutItem, undoDecision } from './decision.service.ts';
import { loadDecisionRows } from './decision.store.ts';

export const decisionRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.decideDueItem, async ({ body, ...request }) => ({
    answer: await decideAboutItem(desk, request, body),
  })),
  route(contracts.undoDecision, async ({ params, ...request }) => ({
    answer: await undoDecision(desk, request, params.decisionId),
  })),
  route(contracts.getDecisions, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const decisions = await loadDecisionRows(tx, actor.orgId, patientId);
      return { answer: { decisions: [...decisions] }, patients: [patientId] };
    }),
  ),
];
