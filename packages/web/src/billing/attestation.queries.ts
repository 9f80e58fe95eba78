import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/billing/attestation.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type Element = AnswerOf<typeof contracts.getElements>['elements'][number];

export const elementsQuery = queryOptions({
  queryKey: ['billing-elements'] as const,
  queryFn: ({ signal }) => callApi(contracts.getElements, { signal }),
});

/** What is said here moves verdicts: the months are read again. */
function useSaid(onDone: () => void = () => {}) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  const onSuccess = async () => {
    key.done();
    onDone();
    await Promise.all([
      queries.invalidateQueries({ queryKey: elementsQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['month'] }),
    ]);
  };
  return { key, onSuccess };
}

export function useVouch(onDone: () => void) {
  const { key, onSuccess } = useSaid(onDone);
  return useMutation({
    mutationFn: (body: BodyOf<typeof contracts.attestElement>) =>
      callApi(contracts.attestElement, { body, key: key.for(body) }),
    onSuccess,
  });
}

export function useTakeBackElement(attestationId: Element['id'], onDone: () => void) {
  const { key, onSuccess } = useSaid(onDone);
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(contracts.withdrawElement, {
        params: { attestationId },
        body: { reason },
        key: key.for(reason),
      }),
    onSuccess,
  });
}

export function useSayOfPatient(patientId: PatientId, onDone: () => void) {
  const { key, onSuccess } = useSaid(onDone);
  return useMutation({
    mutationFn: (body: BodyOf<typeof contracts.attestForPatient>) =>
      callApi(contracts.attestForPatient, { params: { patientId }, body, key: key.for(body) }),
    onSuccess,
  });
}

export function useTakeBackOfPatient(patientId: PatientId, attestationId: Element['id']) {
  const { key, onSuccess } = useSaid();
  return useMutation({
    mutationFn: (reason: string) => {
      const params = { patientId, attestationId };
      return callApi(contracts.withdrawForPatient, { params, body: { reason }, key: key.for(reason) });
    },
    onSuccess,
  });
}
