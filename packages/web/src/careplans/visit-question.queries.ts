import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
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
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type VisitQuestionView = AnswerOf<typeof getVisitQuestions>['questions'][number];

export const visitQuestionsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'visit-questions'] as const,
    queryFn: async ({ signal }) =>
      (await callApi(getVisitQuestions, { params: { patientId }, signal })).questions,
  });

/** Not done twice, however often its button is hit; the questions are read again after it. */
function useAct<Input>(
  patientId: PatientId,
  act: (input: Input, key: string) => Promise<unknown>,
  onDone: () => void = () => {},
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (input: Input) => act(input, key.for(input)),
    onSuccess: async () => {
      key.done();
      await queries.invalidateQueries({ queryKey: visitQuestionsQuery(patientId).queryKey });
      onDone();
    },
  });
}

export const useAskQuestion = (patientId: PatientId, onDone: () => void) =>
  useAct(
    patientId,
    (body: VisitQuestionEntry, key) => callApi(askVisitQuestion, { params: { patientId }, body, key }),
    onDone,
  );

export const useAnswerQuestion = (patientId: PatientId, questionId: VisitQuestionId, onDone: () => void) =>
  useAct(
    patientId,
    (body: VisitAnswerEntry, key) =>
      callApi(answerVisitQuestion, { params: { patientId, questionId }, body, key }),
    onDone,
  );

export const useVoidQuestion = (patientId: PatientId, questionId: VisitQuestionId) =>
  useAct(patientId, (reason: string, key) =>
    callApi(voidVisitQuestion, { params: { patientId, questionId }, body: { reason }, key }),
  );

export const useVoidAnswer = (patientId: PatientId, questionId: VisitQuestionId, answerId: VisitAnswerId) =>
  useAct(patientId, (reason: string, key) =>
    callApi(voidVisitAnswer, { params: { patientId, questionId, answerId }, body: { reason }, key }),
  );
