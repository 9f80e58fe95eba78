import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type {
  VisitAnswerEntry,
  VisitAnswerId,
  VisitQuestionEntry,
  VisitQuestionId,
} from '@trellis/core/careplans/visit-question';
import {
  answerVisitQuestion,
  askVisitQuestion,
  getVisitQuestions,
  voidVisitAnswer,
  voidVisitQuestion,
} from '@trellis/core/careplans/visit-question.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type VisitQuestionView = AnswerOf<typeof getVisitQuestions>['questions'][number];

export const visitQuestionsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'visit-questions'] as const,
    queryFn: async ({ signal }) =>
      (await callApi(getVisitQuestions, { params: { patientId }, signal })).questions,
  });

export const useAskQuestion = (patientId: PatientId, onDone: () => void) =>
  useAct(
    [visitQuestionsQuery(patientId).queryKey],
    (body: VisitQuestionEntry, key) => callApi(askVisitQuestion, { params: { patientId }, body, key }),
    onDone,
  );

export const useAnswerQuestion = (patientId: PatientId, questionId: VisitQuestionId, onDone: () => void) =>
  useAct(
    [visitQuestionsQuery(patientId).queryKey],
    (body: VisitAnswerEntry, key) =>
      callApi(answerVisitQuestion, { params: { patientId, questionId }, body, key }),
    onDone,
  );

export const useVoidQuestion = (patientId: PatientId, questionId: VisitQuestionId) =>
  useAct([visitQuestionsQuery(patientId).queryKey], (reason: string, key) =>
    callApi(voidVisitQuestion, { params: { patientId, questionId }, body: { reason }, key }),
  );

export const useVoidAnswer = (patientId: PatientId, questionId: VisitQuestionId, answerId: VisitAnswerId) =>
  useAct([visitQuestionsQuery(patientId).queryKey], (reason: string, key) =>
    callApi(voidVisitAnswer, { params: { patientId, questionId, answerId }, body: { reason }, key }),
  );
