import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import { getPlanProgress, recordAttainment, recordPlanLook } from '@trellis/core/careplans/progress.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type ProgressView = AnswerOf<typeof getPlanProgress>;
export type GoalStanding = ProgressView['goals'][number];

export const planProgressQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'careplan', 'progress'] as const,
    queryFn: ({ signal }) => callApi(getPlanProgress, { params: { patientId }, signal }),
  });

export const useRecordAttainment = (patientId: PatientId, onKept: () => void) =>
  useAct(
    [['patient', patientId], ['today']],
    (body: BodyOf<typeof recordAttainment>, key) =>
      callApi(recordAttainment, { params: { patientId }, body, key }),
    onKept,
  );

export const useRecordLook = (patientId: PatientId, versionId: PlanVersionId, onKept: () => void) =>
  useAct(
    [['patient', patientId], ['today']],
    (body: BodyOf<typeof recordPlanLook>, key) =>
      callApi(recordPlanLook, { params: { patientId, versionId }, body, key }),
    onKept,
  );
