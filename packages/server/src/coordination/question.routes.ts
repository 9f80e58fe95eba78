import * as contracts from '@trellis/core/coordination/question.contract';
import { getToSign } from '@trellis/core/coordination/sign.contract';
import type { NeedDomains } from '@trellis/core/needs/domain';
import type { Shelf } from '../assessments/shelf.ts';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  answerQuestion,
  askQuestion,
  loadPatientQuestions,
  takeBackAnswer,
  tellAnswer,
  withdrawQuestion,
} from './question.service.ts';
import { loadToSign } from './sign.service.ts';

export const questionRoutes = (desk: Desk, needs: NeedDomains, shelf: Shelf): readonly Route[] => [
  route(getToSign, async ({ actor }) => {
    const answer = await loadToSign(desk, actor, needs, shelf);
    return { answer, patients: [...answer.items, ...answer.dangers].map(it => it.patient.id) };
  }),
  route(contracts.getQuestions, async ({ actor, params: { patientId } }) => ({
    answer: await loadPatientQuestions(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.askQuestion, async ({ params, body, ...request }) => ({
    answer: await askQuestion(desk, request, params.patientId, body),
  })),
  route(contracts.answerQuestion, async ({ params, body, ...request }) => ({
    answer: await answerQuestion(desk, request, params, body),
  })),
  route(contracts.takeBackQuestionAnswer, async ({ params, ...request }) => ({
    answer: await takeBackAnswer(desk, request, params),
  })),
  route(contracts.tellAnswer, async ({ params, body, ...request }) => ({
    answer: await tellAnswer(desk, request, params, body.telling),
  })),
  route(contracts.withdrawQuestion, async ({ params, body, ...request }) => ({
    answer: await withdrawQuestion(desk, request, params, body.reason),
  })),
];
