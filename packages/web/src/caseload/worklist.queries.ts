import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { DecisionId } from '@trellis/core/caseload/decision';
import { decideDueItem, undoDecision } from '@trellis/core/caseload/decision.contract';
import { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import type { Assigned } from '@trellis/core/caseload/worklist';
import { getComing, getStrongest, getToday, mostAskedAbout } from '@trellis/core/caseload/worklist.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
import { withReasons } from './other-reasons.ts';
import { asked, type TodayFilter } from './today-filter.ts';

export type Today = AnswerOf<typeof getToday>;
export type WorklistRow = Today['rows'][number];
export type WorklistItem = WorklistRow['items'][number];
export type ComingItem = AnswerOf<typeof getComing>['items'][number];

export const todayQuery = (filter: TodayFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['today', 'list', asked(filter)] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      callApi(getToday, {
        query: { ...asked(filter), ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }).then(page => withReasons(page, () => page.rows.flatMap(row => row.items.map(it => it.rule)))),
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: 60_000,
    // So long a call may last: back from it, the pages that were asked for are there, and read again.
    gcTime: 60 * 60_000,
  });

/** What each of these patients needs most now, for pages that must not ask for care where none is due. */
export const strongestQuery = (patientIds: readonly PatientId[]) =>
  queryOptions({
    queryKey: ['due-care', patientIds] as const,
    enabled: patientIds.length <= mostAskedAbout,
    queryFn: ({ signal }) =>
      callApi(getStrongest, { body: { patientIds: [...patientIds] }, signal }).then(answer =>
        withReasons(answer, it => it.strongest.map(({ item }) => item.rule)),
      ),
  });

export const comingQuery = (assigned: Assigned | undefined) =>
  queryOptions({
    queryKey: ['today', 'coming', assigned ?? 'mine'] as const,
    queryFn: ({ signal }) => callApi(getComing, { query: { ...(assigned && { assigned }) }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** One decision at a time; the same one sent twice is one. Whatever comes of it, the list is read again. */
export function useDecide() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (body: BodyOf<typeof decideDueItem>) => callApi(decideDueItem, { body, key: key.for(body) }),
    onSuccess: key.done,
    onSettled: () => queries.invalidateQueries({ queryKey: ['today'] }),
  });
}

/** `onUndone` is called also when the form that decided is closed by then, as it mostly is. */
export function useUndoDecision(onUndone: () => void) {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (decisionId: DecisionId) =>
      callApi(undoDecision, { params: { decisionId }, key: key.for(decisionId) }),
    onSuccess: () => {
      key.done();
      onUndone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['today'] }),
  });
}

/** Asked every few seconds while something is under way, and once otherwise. */
export const upkeepQuery = queryOptions({
  queryKey: ['upkeep'] as const,
  queryFn: ({ signal }) => callApi(getUpkeep, { signal }),
  refetchInterval: query => (query.state.data?.isRunning ? 3_000 : false),
  retry: false,
});
