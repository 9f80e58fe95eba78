import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { addPaper, enrolInCcm, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type EnrolmentView = AnswerOf<typeof getEnrolments>['enrolments'][number];

export const enrolmentsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'enrolments'] as const,
    queryFn: ({ signal }) => callApi(getEnrolments, { params: { patientId }, signal }),
  });

export function useEnrol(patientId: PatientId, onEnrolled: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof enrolInCcm>) =>
      callApi(enrolInCcm, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['patient', patientId] }),
        queries.invalidateQueries({ queryKey: ['today'] }),
        queries.invalidateQueries({ queryKey: ['month'] }),
      ]);
      onEnrolled();
    },
  });
}

/** A visit, plan or copy that was found after enrolment; the month is judged anew with it. */
export function useAddPaper(patientId: PatientId, onAdded: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof addPaper>) =>
      callApi(addPaper, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['patient', patientId, 'enrolments'] }),
        queries.invalidateQueries({ queryKey: ['month'] }),
      ]);
      onAdded();
    },
  });
}
