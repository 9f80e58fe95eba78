import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { DecisionId } from '@trellis/core/caseload/decision';
import { decideDueItem, undoDecision } from '@trellis/core/caseload/decision.contract';
import { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import { type Assigned, getComing, getToday } from '@trellis/core/caseload/worklist.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
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
      }),
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: 60_000,
  });

/** So many pages are read of everyone's list; a longer one stays unknown to pages that only ask whether care is due. */
const duePages = 40;

/** What everyone's patients need now, for pages that must not ask for care where none is due; null if too long. */
export const everyonesDueQuery = queryOptions({
  queryKey: ['today', 'everyone-due'] as const,
  queryFn: async ({ signal }) => {
    const rows: WorklistRow[] = [];
    let after: string | undefined;
    for (let page = 0; page < duePages; page += 1) {
      const query = { assigned: 'everyone' as const, ...(after !== undefined && { after }) };
      const answer = await callApi(getToday, { query, signal });
      rows.push(...answer.rows);
      if (answer.next === null) return { now: answer.now, rows };
      after = answer.next;
    }
    return null;
  },
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

export function useUndoDecision() {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (decisionId: DecisionId) =>
      callApi(undoDecision, { params: { decisionId }, key: key.for(decisionId) }),
    onSuccess: key.done,
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

/** The server's clock, carried on by as much as this machine's has moved since the answer came. */
export const serverNow = (now: Instant, answeredAtMs: number, machineMs: number): Instant =>
  plusSeconds(now, Math.max(0, (machineMs - answeredAtMs) / 1000));
