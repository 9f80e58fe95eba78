import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { getWhole, skipPart } from '@trellis/core/assessments/whole.contract';
import type { PatientId } from '@trellis/core/basics/id';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type WholeView = AnswerOf<typeof getWhole>;
export type PartView = WholeView['parts'][number];
export type AskView = PartView['asks'][number];

export const wholeQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'whole'] as const,
    queryFn: ({ signal }) => callApi(getWhole, { params: { patientId }, signal }),
  });

export function useSkipPart(patientId: PatientId) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof skipPart>) =>
      callApi(skipPart, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: () => {
      key.done();
      return queries.invalidateQueries({ queryKey: ['patient', patientId] });
    },
  });
}
