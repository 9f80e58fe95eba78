import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { actKey } from './act-key.ts';

/** An act that is not done twice, however often its button is hit. What it touches is read again, then it is done. */
export function useAct<Given, Answer>(
  touches: readonly QueryKey[],
  act: (given: Given, key: string) => Promise<Answer>,
  onDone: () => void = () => {},
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSuccess: async () => {
      key.done();
      await Promise.all(touches.map(queryKey => readAgain(queries, queryKey)));
      onDone();
    },
  });
}

/**
 * Reads again what an act touched. What is on its way for the first time is joined, not begun anew, and may have been
 * read before the act: it is read once more after it has come.
 */
export async function readAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const isOnItsWay = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .some(it => it.state.data === undefined);
  await queries.invalidateQueries({ queryKey });
  if (isOnItsWay) await queries.invalidateQueries({ queryKey });
}
