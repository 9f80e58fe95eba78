import * as contracts from '@trellis/core/careplans/progress.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { keepAttainment, keepLook, loadProgress } from './progress.service.ts';

/** How a plan goes, and looking at it again. */
export const progressRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getPlanProgress, async ({ actor, params: { patientId } }) => ({
    answer: await loadProgress(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.recordAttainment, async ({ params, body, ...request }) => ({
    answer: await keepAttainment(desk, request, params.patientId, body),
  })),
  route(contracts.recordPlanLook, async ({ params, body, ...request }) => ({
    answer: await keepLook(desk, request, params, body),
  })),
];
