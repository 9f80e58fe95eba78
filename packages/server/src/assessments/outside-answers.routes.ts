import * as contracts from '@trellis/core/assessments/outside-answers.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { getOutsideAnswer, listOutsideAnswers, seeOutsideAnswers } from './outside-answers.service.ts';

export const outsideAnswerRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getOutsideAnswers, async ({ actor, params: { patientId } }) => ({
    answer: await listOutsideAnswers(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.getOutsideAnswer, async ({ actor, params }) => ({
    answer: await getOutsideAnswer(desk, actor, params),
    patients: [params.patientId],
    subject: params.outsideId,
  })),
  route(contracts.seeOutsideAnswers, async ({ params, ...request }) => ({
    answer: await seeOutsideAnswers(desk, request, params),
  })),
];
