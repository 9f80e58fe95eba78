import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
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
      await Promise.all(touches.map(queryKey => queries.invalidateQueries({ queryKey })));
      onDone();
    },
  });
}
