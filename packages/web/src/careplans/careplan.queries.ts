import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import {
  answerPlan,
  getCarePlan,
  getPlanConflictRules,
  getPlanVersion,
  issuePlan,
  makePlanEdition,
  recordPlanCopy,
  savePlanDraft,
} from '@trellis/core/careplans/careplan.contract';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import { getPlanTemplates } from '@trellis/core/careplans/template.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import type { Versioned } from '../kit/autosave.ts';
import { callApi } from '../kit/client.ts';
import type { DraftServer } from '../kit/draft-keeper.ts';

export type CarePlanView = AnswerOf<typeof getCarePlan>;
export type VersionView = CarePlanView['versions'][number];

export const carePlanQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'careplan'] as const,
    queryFn: ({ signal }) => callApi(getCarePlan, { params: { patientId }, signal }),
  });

/** A version never changes, so it is asked for once. */
export const planVersionQuery = (patientId: PatientId, versionId: PlanVersionId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'careplan', 'version', versionId] as const,
    queryFn: ({ signal }) => callApi(getPlanVersion, { params: { patientId, versionId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const planTemplatesQuery = queryOptions({
  queryKey: ['plan-templates'] as const,
  queryFn: ({ signal }) => callApi(getPlanTemplates, { signal }),
});

export const planConflictRulesQuery = queryOptions({
  queryKey: ['plan-conflict-rules'] as const,
  queryFn: ({ signal }) => callApi(getPlanConflictRules, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the next version is written from: the draft, or the version in force, or nothing yet. */
export const draftOf = (view: CarePlanView): Versioned<Plan> =>
  view.draft
    ? { draft: view.draft.plan, version: view.draft.version, by: view.draft.savedBy }
    : { draft: view.current?.plan ?? emptyPlan, version: 0 };

export const planDraftServer = (patientId: PatientId): DraftServer<Plan> => ({
  save: (plan, version) => callApi(savePlanDraft, { params: { patientId }, body: { plan }, version }),
  load: async () => draftOf(await callApi(getCarePlan, { params: { patientId } })),
});

const renewed = (queries: QueryClient, patientId: PatientId) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['patient', patientId] }),
    queries.invalidateQueries({ queryKey: ['today'] }),
    queries.invalidateQueries({ queryKey: ['month'] }),
  ]);

export function useIssuePlan(patientId: PatientId, onIssued: (number: number) => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof issuePlan>) =>
      callApi(issuePlan, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: async ({ number }) => {
      key.done();
      await renewed(queries, patientId);
      onIssued(number);
    },
  });
}

export function useAnswerPlan(patientId: PatientId, versionId: PlanVersionId, onAnswered: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof answerPlan>) =>
      callApi(answerPlan, { params: { patientId, versionId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await renewed(queries, patientId);
      onAnswered();
    },
  });
}

export function useMakeEdition(
  patientId: PatientId,
  versionId: PlanVersionId,
  onMade: (made: AnswerOf<typeof makePlanEdition>) => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof makePlanEdition>) =>
      callApi(makePlanEdition, { params: { patientId, versionId }, body, key: key.for(body) }),
    onSuccess: async made => {
      key.done();
      await renewed(queries, patientId);
      onMade(made);
    },
  });
}

export function useRecordCopy(patientId: PatientId, versionId: PlanVersionId, onKept: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof recordPlanCopy>) =>
      callApi(recordPlanCopy, { params: { patientId, versionId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await renewed(queries, patientId);
      onKept();
    },
  });
}
