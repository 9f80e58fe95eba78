import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { PromiseChoice, PromiseEntry, PromiseId, PromiseStep } from '@trellis/core/outreach/promise';
import {
  getPromises,
  makePromise,
  settlePromise,
  voidPromise,
  voidPromiseStep,
} from '@trellis/core/outreach/promise.contract';
import { getSaid } from '@trellis/core/outreach/said.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type PromiseView = AnswerOf<typeof getPromises>['promises'][number];
export type SaidView = AnswerOf<typeof getSaid>;

export const promisesQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'promises'] as const,
    queryFn: async ({ signal }) => (await callApi(getPromises, { params: { patientId }, signal })).promises,
  });

export const saidQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'said'] as const,
    queryFn: ({ signal }) => callApi(getSaid, { params: { patientId }, signal }),
  });

/** Not done twice, however often its button is hit; her page and Today are read again after it. */
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
      void queries.invalidateQueries({ queryKey: ['today'] });
      await queries.invalidateQueries({ queryKey: ['patient', patientId] });
      onDone();
    },
  });
}

export const useMakePromise = (patientId: PatientId, onDone: () => void) =>
  useAct(
    patientId,
    (body: PromiseEntry, key) => callApi(makePromise, { params: { patientId }, body, key }),
    onDone,
  );

export const useSettlePromise = (patientId: PatientId, promiseId: PromiseId, onDone: () => void) =>
  useAct(
    patientId,
    (choice: PromiseChoice, key) =>
      callApi(settlePromise, { params: { patientId, promiseId }, body: { choice }, key }),
    onDone,
  );

export const useVoidPromise = (patientId: PatientId, promiseId: PromiseId) =>
  useAct(patientId, (reason: string, key) =>
    callApi(voidPromise, { params: { patientId, promiseId }, body: { reason }, key }),
  );

export const useReopenPromise = (patientId: PatientId, promiseId: PromiseId, stepId: PromiseStep['id']) =>
  useAct(patientId, (reason: string, key) =>
    callApi(voidPromiseStep, { params: { patientId, promiseId, stepId }, body: { reason }, key }),
  );
