import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { CoverId } from '@trellis/core/caseload/cover';
import { getCovers, planCover, previewCover, undoCover } from '@trellis/core/caseload/cover.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type WantedCover = BodyOf<typeof planCover>;
export type CoverPreview = AnswerOf<typeof previewCover>;
export type CoverView = AnswerOf<typeof getCovers>['covers'][number];

/** Who is covering whom; asked again now and then, because covers begin and end by themselves. */
export const coversQuery = queryOptions({
  queryKey: ['cover', 'list'] as const,
  queryFn: ({ signal }) => callApi(getCovers, { signal }),
  refetchInterval: 5 * 60_000,
});

/** The plan as it would be made now; it is asked for again with each change of the form. */
export const coverPreviewQuery = (wanted: WantedCover | undefined) =>
  queryOptions({
    queryKey: ['cover', 'preview', wanted] as const,
    enabled: wanted !== undefined,
    queryFn: ({ signal }) => {
      if (!wanted) throw new Error('Nothing is asked for yet.');
      return callApi(previewCover, { body: wanted, signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });

export function usePlanCover() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (body: WantedCover) => callApi(planCover, { body, key: key.for(body) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}

export function useUndoCover() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (coverId: CoverId) => callApi(undoCover, { params: { coverId }, key: key.for(coverId) }),
    onSuccess: key.done,
    onSettled: () => readAgain(queries),
  });
}

const readAgain = (queries: ReturnType<typeof useQueryClient>) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: coversQuery.queryKey }),
    queries.invalidateQueries({ queryKey: ['today'] }),
  ]);
