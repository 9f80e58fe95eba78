import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { answerPlan, takeBackPlanAnswer } from '@trellis/core/careplans/careplan.contract';
import { endDelegate, getDelegates, nameDelegate } from '@trellis/core/careplans/delegate.contract';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type { QuestionId, WantedAnswer, WantedTelling } from '@trellis/core/coordination/question';
import {
  answerQuestion,
  askQuestion,
  getQuestions,
  takeBackQuestionAnswer,
  tellAnswer,
  withdrawQuestion,
} from '@trellis/core/coordination/question.contract';
import { getToSign } from '@trellis/core/coordination/sign.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type SignView = AnswerOf<typeof getToSign>;
export type ToSignView = SignView['items'][number];
export type QuestionView = AnswerOf<typeof getQuestions>['questions'][number];
export type DelegationView = AnswerOf<typeof getDelegates>['delegations'][number];

export const questionsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'questions'] as const,
    queryFn: ({ signal }) => callApi(getQuestions, { params: { patientId }, signal }),
  });

/** Read again with Today: what changes the one changes the other. */
export const signQuery = queryOptions({
  queryKey: ['today', 'sign'] as const,
  queryFn: ({ signal }) => callApi(getToSign, { signal }),
  refetchInterval: 60_000,
});

export const delegatesQuery = queryOptions({
  queryKey: ['today', 'delegates'] as const,
  queryFn: ({ signal }) => callApi(getDelegates, { signal }),
});

/** What is done about a patient; whatever comes of it, her page and the lists are read again. */
function useAct<Given, Answer>(
  patientId: PatientId | null,
  act: (given: Given, key: string) => Promise<Answer>,
  /** Called also when the card that did it is gone by then, as it mostly is. */
  onDone: (answer: Answer) => void = () => {},
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSuccess: answer => {
      key.done();
      onDone(answer);
    },
    onSettled: () =>
      Promise.all(
        [...(patientId ? [['patient', patientId]] : []), ['today']].map(queryKey =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const useAskQuestion = (patientId: PatientId, onDone?: (question: QuestionView) => void) =>
  useAct(
    patientId,
    (body: BodyOf<typeof askQuestion>, key) => callApi(askQuestion, { params: { patientId }, body, key }),
    onDone,
  );

export const useTellAnswer = (
  patientId: PatientId,
  questionId: QuestionId,
  onDone: (question: QuestionView) => void,
) =>
  useAct(
    patientId,
    (telling: WantedTelling, key) =>
      callApi(tellAnswer, { params: { patientId, questionId }, body: { telling }, key }),
    onDone,
  );

export const useWithdrawQuestion = (patientId: PatientId, questionId: QuestionId) =>
  useAct(patientId, (reason: string, key) =>
    callApi(withdrawQuestion, { params: { patientId, questionId }, body: { reason }, key }),
  );

export const useAnswerQuestion = (patientId: PatientId, questionId: QuestionId, onDone?: () => void) =>
  useAct(
    patientId,
    (body: WantedAnswer, key) => callApi(answerQuestion, { params: { patientId, questionId }, body, key }),
    onDone,
  );

/** Of the last answer; each is taken back at most once, so each press is an act of its own. */
export const useTakeBackQuestion = (patientId: PatientId, questionId: QuestionId, onDone: () => void) =>
  useAct(
    patientId,
    (_: number, key) => callApi(takeBackQuestionAnswer, { params: { patientId, questionId }, body: {}, key }),
    onDone,
  );

export const useSignPlan = (
  patientId: PatientId,
  versionId: PlanVersionId,
  onDone: (version: AnswerOf<typeof answerPlan>) => void,
) =>
  useAct(
    patientId,
    (body: BodyOf<typeof answerPlan>, key) =>
      callApi(answerPlan, { params: { patientId, versionId }, body, key }),
    onDone,
  );

export const useTakeBackPlan = (patientId: PatientId, versionId: PlanVersionId, onDone: () => void) =>
  useAct(
    patientId,
    (_: number, key) => callApi(takeBackPlanAnswer, { params: { patientId, versionId }, body: {}, key }),
    onDone,
  );

export const useNameDelegate = (onDone: (delegation: DelegationView) => void) =>
  useAct(null, (body: BodyOf<typeof nameDelegate>, key) => callApi(nameDelegate, { body, key }), onDone);

export const useEndDelegate = (onDone: () => void) =>
  useAct(
    null,
    (delegationId: DelegationView['id'], key) => callApi(endDelegate, { params: { delegationId }, key }),
    onDone,
  );
