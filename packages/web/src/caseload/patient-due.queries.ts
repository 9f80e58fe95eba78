import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getDecisions } from '@trellis/core/caseload/decision.contract';
import { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import { callApi } from '../kit/client.ts';
import { withReasons } from './other-reasons.ts';

export type PatientDueView = AnswerOf<typeof getPatientDue>;
export type DecisionView = AnswerOf<typeof getDecisions>['decisions'][number];

/** Everything due for one patient, read again with the lists of Today; asked again each minute, because things become due by themselves. */
export const patientDueQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['today', 'of', patientId] as const,
    queryFn: ({ signal }) =>
      callApi(getPatientDue, { params: { patientId }, signal }).then(answer =>
        withReasons(answer, it => it.items.map(({ rule }) => rule)),
      ),
    refetchInterval: 60_000,
  });

export const decisionsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['today', 'decided', patientId] as const,
    queryFn: ({ signal }) => callApi(getDecisions, { params: { patientId }, signal }),
  });
