import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getElsewhere } from '@trellis/core/proposals/elsewhere.contract';
import { decideProposal } from '@trellis/core/proposals/proposals.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type ElsewhereView = AnswerOf<typeof getElsewhere>;

export const elsewhereQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'elsewhere'] as const,
    queryFn: ({ signal }) => callApi(getElsewhere, { params: { patientId }, signal }),
  });

/** A line of another plan is decided as a proposal is. */
export function useDecideElsewhere(patientId: PatientId) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof decideProposal>) =>
      callApi(decideProposal, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: () => {
      key.done();
      return queries.invalidateQueries({ queryKey: elsewhereQuery(patientId).queryKey });
    },
  });
}
