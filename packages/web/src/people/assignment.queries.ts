import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import {
  assignPatients,
  countUnassigned,
  getAssignments,
  getCareManagers,
  previewAssignment,
  undoAssignment,
} from '@trellis/core/people/assignment.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type WantedAssignment = BodyOf<typeof assignPatients>;
export type AssignmentPreview = AnswerOf<typeof previewAssignment>;
export type ActId = NonNullable<AnswerOf<typeof assignPatients>['actId']>;

/** Everyone who may be given patients: names, which change when somebody comes or goes, not as patients do. */
export const careManagersQuery = queryOptions({
  queryKey: ['care-managers'] as const,
  queryFn: ({ signal }) => callApi(getCareManagers, { signal }),
  staleTime: 30_000,
});

/** Counts through all patients: only for where the number is shown. */
export const unassignedQuery = queryOptions({
  queryKey: ['assignments', 'unassigned'] as const,
  queryFn: ({ signal }) => callApi(countUnassigned, { signal }),
  staleTime: 30_000,
});

/** Who cares for a patient, and who did. */
export const assignmentsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['assignments', 'of', patientId] as const,
    queryFn: ({ signal }) => callApi(getAssignments, { params: { patientId }, signal }),
  });

export const assignmentPreviewQuery = (wanted: WantedAssignment | undefined) =>
  queryOptions({
    queryKey: ['assignments', 'preview', wanted] as const,
    enabled: wanted !== undefined,
    queryFn: ({ signal }) => {
      if (!wanted) throw new Error('Nobody is chosen yet.');
      return callApi(previewAssignment, { body: wanted, signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });

const readAgain = (queries: ReturnType<typeof useQueryClient>) =>
  Promise.all(
    [unassignedQuery.queryKey, ['assignments', 'of'], ['patients', 'find'], ['today']].map(queryKey =>
      queries.invalidateQueries({ queryKey }),
    ),
  );

export function useAssign() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (body: WantedAssignment) => callApi(assignPatients, { body, key: key.for(body) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}

export function useUndoAssignment() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (actId: ActId) => callApi(undoAssignment, { params: { actId }, key: key.for(actId) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}
