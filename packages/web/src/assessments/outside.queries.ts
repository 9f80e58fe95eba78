import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { OutsideAnswersId } from '@trellis/core/assessments/outside-answers';
import {
  getOutsideAnswer,
  getOutsideAnswers,
  seeOutsideAnswers,
} from '@trellis/core/assessments/outside-answers.contract';
import type { PatientId } from '@trellis/core/basics/id';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type OutsideView = AnswerOf<typeof getOutsideAnswers>['outside'][number];

export type SaidView = AnswerOf<typeof getOutsideAnswer>['said'][number];

export const outsideQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'outside-answers'] as const,
    queryFn: async ({ signal }) =>
      (await callApi(getOutsideAnswers, { params: { patientId }, signal })).outside,
  });

export const outsideOneQuery = (patientId: PatientId, outsideId: OutsideAnswersId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'outside-answers', outsideId] as const,
    queryFn: ({ signal }) => callApi(getOutsideAnswer, { params: { patientId, outsideId }, signal }),
  });

export const useSeeOutside = (patientId: PatientId, outsideId: OutsideAnswersId) =>
  useAct([['patient', patientId], ['today']], (_: null, key) =>
    callApi(seeOutsideAnswers, { params: { patientId, outsideId }, key }),
  );
