import * as contracts from '@trellis/core/careplans/visit-question.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  answerQuestion,
  askQuestion,
  loadQuestions,
  voidAnswer,
  voidQuestion,
} from './visit-question.service.ts';

export const visitQuestionRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getVisitQuestions, async ({ actor, params: { patientId } }) => ({
    answer: await loadQuestions(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.askVisitQuestion, async ({ params: { patientId }, body, ...request }) => ({
    answer: await askQuestion(desk, request, patientId, body),
  })),
  route(contracts.answerVisitQuestion, async ({ params, body, ...request }) => ({
    answer: await answerQuestion(desk, request, params, body),
  })),
  route(contracts.voidVisitAnswer, async ({ params, body, ...request }) => ({
    answer: await voidAnswer(desk, request, { ...params, ...body }),
  })),
  route(contracts.voidVisitQuestion, async ({ params, body, ...request }) => ({
    answer: await voidQuestion(desk, request, { ...params, ...body }),
  })),
];
