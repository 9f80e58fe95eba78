import { queryOptions } from '@tanstack/react-query';
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
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

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

const touches = (patientId: PatientId) => [['patient', patientId], ['today']];

export const useMakePromise = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId),
    (body: PromiseEntry, key) => callApi(makePromise, { params: { patientId }, body, key }),
    onDone,
  );

export const useSettlePromise = (patientId: PatientId, promiseId: PromiseId, onDone: () => void) =>
  useAct(
    touches(patientId),
    (choice: PromiseChoice, key) =>
      callApi(settlePromise, { params: { patientId, promiseId }, body: { choice }, key }),
    onDone,
  );

export const useVoidPromise = (patientId: PatientId, promiseId: PromiseId) =>
  useAct(touches(patientId), (reason: string, key) =>
    callApi(voidPromise, { params: { patientId, promiseId }, body: { reason }, key }),
  );

export const useReopenPromise = (patientId: PatientId, promiseId: PromiseId, stepId: PromiseStep['id']) =>
  useAct(touches(patientId), (reason: string, key) =>
    callApi(voidPromiseStep, { params: { patientId, promiseId, stepId }, body: { reason }, key }),
  );
