import { getStays, recordStay } from '@trellis/core/transitions/after-stay.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadStays, recordAfterStay } from './after-stay.service.ts';

export const afterStayRoutes = (desk: Desk): readonly Route[] => [
  route(getStays, async ({ actor, params }) => ({
    answer: await loadStays(desk, actor, params.patientId),
    patients: [params.patientId],
  })),
  route(recordStay, async ({ params, body, ...request }) => ({
    answer: await recordAfterStay(desk, request, params, body),
  })),
];
