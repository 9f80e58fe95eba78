import type { MedicineTopics } from '@trellis/core/careplans/medicine-advice';
import * as contracts from '@trellis/core/messages/own-plan.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  askOwnQuestion,
  keepOwnPlan,
  loadOwnPlan,
  makePlanLink,
  removeQuestion,
} from './own-plan.service.ts';
import type { LinkDesk } from './patient-link.service.ts';

/** The plan on her own phone: made by staff, read by whoever holds the link. */
export const ownPlanRoutes = (
  desk: Desk,
  topics: MedicineTopics,
  links: Pick<LinkDesk, 'origin'>,
): readonly Route[] => [
  route(contracts.makePlanLink, async ({ params, body, ...request }) => ({
    answer: await makePlanLink(desk, request, topics, links, { ...params, ...body }),
  })),
  route(contracts.getOwnPlan, async ({ actor }) => {
    const { patientId, linkId, ...answer } = await loadOwnPlan(desk, actor, topics);
    return { answer, patients: [patientId], subject: linkId };
  }),
  route(contracts.askOwnQuestion, async ({ body, ...request }) => ({
    answer: await askOwnQuestion(desk, request, body),
  })),
  route(contracts.removeOwnQuestion, async ({ body, ...request }) => ({
    answer: await removeQuestion(desk, request, body),
  })),
  route(contracts.keepOwnPlan, async ({ body, ...request }) => ({
    answer: await keepOwnPlan(desk, request, body),
  })),
];
