import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import { getPlanProgress, recordAttainment, recordPlanLook } from '@trellis/core/careplans/progress.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type ProgressView = AnswerOf<typeof getPlanProgress>;
export type GoalStanding = ProgressView['goals'][number];

export const planProgressQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'careplan', 'progress'] as const,
    queryFn: ({ signal }) => callApi(getPlanProgress, { params: { patientId }, signal }),
  });

function useKept<Body extends object>(
  patientId: PatientId,
  send: (body: Body, key: string) => Promise<unknown>,
  onKept: () => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: Body) => send(body, key.for(body)),
    onSuccess: async () => {
      key.done();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['patient', patientId] }),
        queries.invalidateQueries({ queryKey: ['today'] }),
      ]);
      onKept();
    },
  });
}

export const useRecordAttainment = (patientId: PatientId, onKept: () => void) =>
  useKept(
    patientId,
    (body: BodyOf<typeof recordAttainment>, key) =>
      callApi(recordAttainment, { params: { patientId }, body, key }),
    onKept,
  );

export const useRecordLook = (patientId: PatientId, versionId: PlanVersionId, onKept: () => void) =>
  useKept(
    patientId,
    (body: BodyOf<typeof recordPlanLook>, key) =>
      callApi(recordPlanLook, { params: { patientId, versionId }, body, key }),
    onKept,
  );
