import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { KnownEntry, KnownId } from '@trellis/core/people/known';
import { addKnown, correctKnown, getKnown, voidKnown } from '@trellis/core/people/known.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type KnownView = AnswerOf<typeof getKnown>['known'][number];

export const knownQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'known'] as const,
    queryFn: async ({ signal }) => (await callApi(getKnown, { params: { patientId }, signal })).known,
  });

/** Writes a line down; `instead` names the one it stands in place of. */
export const useKeepKnown = (patientId: PatientId, instead: KnownId | null, onDone: () => void) =>
  useAct(
    [['patient', patientId]],
    (body: KnownEntry, key) =>
      instead === null
        ? callApi(addKnown, { params: { patientId }, body, key })
        : callApi(correctKnown, { params: { patientId, knownId: instead }, body, key }),
    onDone,
  );

export const useVoidKnown = (patientId: PatientId, knownId: KnownId) =>
  useAct([['patient', patientId]], (reason: string, key) =>
    callApi(voidKnown, { params: { patientId, knownId }, body: { reason }, key }),
  );
