import * as contracts from '@trellis/core/claims/answer.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadAnswerList, takeAnswer } from './answer.service.ts';

export const answerRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.uploadAnswer, async ({ bytes, ...request }) => ({
    answer: await takeAnswer(desk, request, bytes),
  })),
  route(contracts.getAnswers, async ({ actor }) => {
    const answer = await loadAnswerList(desk, actor);
    return { answer, patients: answer.patients.map(it => it.id) };
  }),
];
