import type { NeedDomains } from '@trellis/core/needs/domain';
import * as contracts from '@trellis/core/needs/needs.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { judgeCode, loadNeeds, sayWish, takeBackJudgement } from './needs.service.ts';

export const needRoutes = (desk: Desk, domains: NeedDomains): readonly Route[] => [
  route(contracts.getNeeds, async ({ actor, params: { patientId } }) => ({
    answer: await loadNeeds(desk, actor, domains, patientId),
    patients: [patientId],
  })),
  route(contracts.sayWish, async ({ params, body, ...request }) => ({
    answer: await sayWish(desk, request, domains, { ...params, ...body }),
  })),
  route(contracts.judgeCode, async ({ params, body, ...request }) => ({
    answer: await judgeCode(desk, request, domains, { ...params, ...body }),
  })),
  route(contracts.takeBackJudgement, async ({ params, body, ...request }) => ({
    answer: await takeBackJudgement(desk, request, domains, { ...params, ...body }),
  })),
];
