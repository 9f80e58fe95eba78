import * as pages from '@trellis/core/messages/page.contract';
import type { PagingPlan } from '@trellis/core/messages/paging';
import * as contracts from '@trellis/core/messages/roster.contract';
import { seeDanger } from '../assessments/danger.service.ts';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadOpenPages } from './pages.service.ts';
import { addDuty, addStandIn, endDuty, keepReach, withdrawDuty, withdrawStandIn } from './roster.service.ts';
import { loadOnCall, loadRosterWeek } from './roster-view.service.ts';

export const rosterRoutes = (desk: Desk, plan: PagingPlan): readonly Route[] => [
  route(contracts.getOnCall, async ({ actor }) => ({ answer: await loadOnCall(desk, actor) })),
  route(contracts.getRoster, async ({ actor, query }) => ({
    answer: await loadRosterWeek(desk, actor, query.from),
  })),
  route(contracts.addDuty, async ({ body, ...request }) => ({ answer: await addDuty(desk, request, body) })),
  route(contracts.endDuty, async ({ params, body, ...request }) => ({
    answer: await endDuty(desk, request, params.dutyId, body),
  })),
  route(contracts.withdrawDuty, async ({ params, body, ...request }) => ({
    answer: await withdrawDuty(desk, request, params.dutyId, body),
  })),
  route(contracts.addStandIn, async ({ body, ...request }) => ({
    answer: await addStandIn(desk, request, body),
  })),
  route(contracts.withdrawStandIn, async ({ params, ...request }) => ({
    answer: await withdrawStandIn(desk, request, params.standInId),
  })),
  route(contracts.keepReach, async ({ params, body, ...request }) => ({
    answer: await keepReach(desk, request, params.staffId, body),
  })),
  route(pages.getPages, async ({ actor }) => {
    const answer = await loadOpenPages(desk, plan, actor);
    return { answer, patients: answer.pages.map(it => it.patient.id) };
  }),
  route(pages.takePage, async ({ params, ...request }) => ({
    answer: await seeDanger(desk, request, params),
  })),
];
