import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { KnownEntry, KnownId } from '@trellis/core/people/known';
import { addKnown, correctKnown, getKnown, voidKnown } from '@trellis/core/people/known.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type KnownView = AnswerOf<typeof getKnown>['known'][number];

export const knownQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'known'] as const,
    queryFn: async ({ signal }) => (await callApi(getKnown, { params: { patientId }, signal })).known,
  });

/** An act that is not done twice, however often its button is hit; what shows this patient is read again after it. */
function useAct<Input>(
  patientId: PatientId,
  act: (input: Input, key: string) => Promise<unknown>,
  onDone: () => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (input: Input) => act(input, key.for(input)),
    onSuccess: async () => {
      key.done();
      await queries.invalidateQueries({ queryKey: ['patient', patientId] });
      onDone();
    },
  });
}

/** Writes a line down; `instead` names the one it stands in place of. */
export const useKeepKnown = (patientId: PatientId, instead: KnownId | null, onDone: () => void) =>
  useAct(
    patientId,
    (body: KnownEntry, key) =>
      instead === null
        ? callApi(addKnown, { params: { patientId }, body, key })
        : callApi(correctKnown, { params: { patientId, knownId: instead }, body, key }),
    onDone,
  );

export const useVoidKnown = (patientId: PatientId, knownId: KnownId) =>
  useAct(
    patientId,
    (reason: string, key) => callApi(voidKnown, { params: { patientId, knownId }, body: { reason }, key }),
    () => {},
  );
