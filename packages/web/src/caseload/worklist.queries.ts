import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { callApi } from '../kit/client.ts';

export type Today = AnswerOf<typeof getToday>;
export type WorklistRow = Today['rows'][number];

/** One line of the list: the same occasion may be open for many patients. */
export const rowKey = (row: WorklistRow): string => `${row.patient.id} ${row.key}`;

export const todayQuery = queryOptions({
  queryKey: ['today'] as const,
  queryFn: ({ signal }) => callApi(getToday, { query: {}, signal }),
  refetchInterval: 60_000,
});

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
