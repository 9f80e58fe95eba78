import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { decideProposal, getProposals } from '@trellis/core/proposals/proposals.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type ProposalsView = AnswerOf<typeof getProposals>;
export type ProposalView = ProposalsView['proposals'][number];

export const proposalsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'proposals'] as const,
    queryFn: ({ signal }) => callApi(getProposals, { params: { patientId }, signal }),
  });

export function useDecide(patientId: PatientId) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof decideProposal>) =>
      callApi(decideProposal, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: () => {
      key.done();
      return queries.invalidateQueries({ queryKey: proposalsQuery(patientId).queryKey });
    },
  });
}
