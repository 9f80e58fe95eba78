import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import {
  correctIntake,
  findAlike,
  getIntake,
  getPatientIntake,
  recordIntake,
  takeIntakeStep,
  undoIntakeStep,
} from '@trellis/core/programs/intake.contract';
import type { StepChoice, StepId } from '@trellis/core/programs/intake-step';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type IntakeView = AnswerOf<typeof getIntake>;
export type IntakeRow = IntakeView['rows'][number];
export type Alike = AnswerOf<typeof findAlike>['alike'];
export type PersonAsked = BodyOf<typeof findAlike>;

export const intakeQuery = (show: 'open' | 'closed') =>
  infiniteQueryOptions({
    queryKey: ['intake', show] as const,
    initialPageParam: undefined as Instant | undefined,
    queryFn: ({ signal, pageParam }) =>
      callApi(getIntake, { query: { show, ...(pageParam && { before: pageParam }) }, signal }),
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: 60_000,
  });

export const patientIntakeQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['intake', 'of', patientId] as const,
    queryFn: ({ signal }) => callApi(getPatientIntake, { params: { patientId }, signal }),
  });

/** Kept in memory under what was typed, and gone soon after. */
export const alikeQuery = (person: PersonAsked | undefined) =>
  queryOptions({
    queryKey: ['intake-alike', person] as const,
    enabled: person !== undefined,
    queryFn: ({ signal }) => {
      if (!person) throw new Error('Nobody was named yet.');
      return callApi(findAlike, { body: person, signal });
    },
    gcTime: 60_000,
  });

const readAgain = (queries: QueryClient) =>
  Promise.all([['intake'], ['today']].map(queryKey => queries.invalidateQueries({ queryKey })));

/** One step of one request, as it stood when it was looked at. */
export type WantedStep = { readonly row: Pick<IntakeRow, 'id' | 'lastStepId'>; readonly step: StepChoice };

export function useIntakeStep() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: ({ row, step }: WantedStep) => {
      const body = { seen: row.lastStepId, step };
      return callApi(takeIntakeStep, {
        params: { requestId: row.id },
        body,
        key: key.for({ of: row.id, ...body }),
      });
    },
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}

export function useUndoIntakeStep() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (params: { readonly requestId: IntakeRow['id']; readonly stepId: StepId }) =>
      callApi(undoIntakeStep, { params, key: key.for(params) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}

export function useRecordIntake() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (body: BodyOf<typeof recordIntake>) => callApi(recordIntake, { body, key: key.for(body) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}

export function useCorrectIntake() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: ({ requestId, ...body }: BodyOf<typeof correctIntake> & { requestId: IntakeRow['id'] }) =>
      callApi(correctIntake, { params: { requestId }, body, key: key.for({ requestId, ...body }) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}
