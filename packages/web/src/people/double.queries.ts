import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { getPossibleDoubles, sayDifferent, takeBackDifferent } from '@trellis/core/people/double.contract';
import type { DoubleDecisionId } from '@trellis/core/people/double-decision';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

type Doubles = AnswerOf<typeof getPossibleDoubles>;
export type FoundPair = Doubles['pairs'][number];
export type DecidedPair = Doubles['decided'][number];

export const possibleDoublesQuery = queryOptions({
  queryKey: ['possible-doubles'] as const,
  queryFn: ({ signal }) => callApi(getPossibleDoubles, { signal }),
  staleTime: 0,
});

export const useSayDifferent = (onDone: () => void) =>
  useDecision((body: BodyOf<typeof sayDifferent>, key) => callApi(sayDifferent, { body, key }), onDone);

export const useTakeBackDifferent = (decisionId: DoubleDecisionId) =>
  useDecision((reason: string, key) =>
    callApi(takeBackDifferent, { params: { decisionId }, body: { reason }, key }),
  );

/** Whatever became of it the list is read again: a colleague may have decided meanwhile. */
function useDecision<Given, Answer>(
  act: (given: Given, key: string) => Promise<Answer>,
  onDone: () => void = () => {},
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSettled: () => queries.invalidateQueries({ queryKey: possibleDoublesQuery.queryKey }),
    onSuccess: () => {
      key.done();
      onDone();
    },
  });
}
