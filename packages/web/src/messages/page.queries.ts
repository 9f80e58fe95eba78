import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import { getPages, takePage } from '@trellis/core/messages/page.contract';
import { useState } from 'react';
import { sessionQuery } from '../access/session.queries.ts';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type PageView = AnswerOf<typeof getPages>['pages'][number];

/** While a page waits it is looked at often: who was paged, and whether the mail went. */
export const pagesQuery = queryOptions({
  queryKey: ['pages'] as const,
  queryFn: ({ signal }) => callApi(getPages, { signal }),
  refetchInterval: 10_000,
});

/** "I take it": from now on nobody is paged about it any more. */
export function useTakePage(page: PageView, onTaken: () => void) {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  const params = { patientId: page.patient.id, dangerId: page.id };
  return useMutation({
    mutationFn: () => callApi(takePage, { params, key: key.for(params) }),
    onSuccess: () => {
      key.done();
      onTaken();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: pagesQuery.queryKey }),
        queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
        queries.invalidateQueries({ queryKey: ['patient', page.patient.id] }),
      ]),
  });
}
