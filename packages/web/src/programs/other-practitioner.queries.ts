import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import {
  endOtherPractitioner,
  getOtherPractitioners,
  recordOtherPractitioner,
} from '@trellis/core/programs/eligibility.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type OtherView = AnswerOf<typeof getOtherPractitioners>['others'][number];

export const othersQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'other-practitioners'] as const,
    queryFn: ({ signal }) => callApi(getOtherPractitioners, { params: { patientId }, signal }),
  });

export const useRecordOther = (patientId: PatientId, onDone: () => void) =>
  useAct(
    patientId,
    (body: BodyOf<typeof recordOtherPractitioner>, key) =>
      callApi(recordOtherPractitioner, { params: { patientId }, body, key }),
    onDone,
  );

export const useEndOther = (patientId: PatientId, id: Id<'other practitioner'>, onDone: () => void) =>
  useAct(
    patientId,
    (body: BodyOf<typeof endOtherPractitioner>, key) =>
      callApi(endOtherPractitioner, { params: { patientId, id }, body, key }),
    onDone,
  );

function useAct<Given, Answer>(
  patientId: PatientId,
  act: (given: Given, key: string) => Promise<Answer>,
  onDone: () => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSuccess: async () => {
      key.done();
      await Promise.all(
        [['patient', patientId], ['eligibility'], ['today'], ['month']].map(queryKey =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      onDone();
    },
  });
}
