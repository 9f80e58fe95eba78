import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { getAccessLog } from '@trellis/core/people/access-log.contract';
import { callApi } from '../kit/client.ts';

export type AccessView = AnswerOf<typeof getAccessLog>['accesses'][number];

/** Asked anew each time the page is opened: a log that leaves out the last minute would mislead. */
export const accessLogQuery = (patientId: PatientId) =>
  infiniteQueryOptions({
    queryKey: ['patient', patientId, 'access-log'] as const,
    initialPageParam: undefined as Id<'audit event'> | undefined,
    queryFn: ({ signal, pageParam }) =>
      callApi(getAccessLog, {
        params: { patientId },
        query: pageParam === undefined ? {} : { before: pageParam },
        signal,
      }),
    getNextPageParam: page => page.next ?? undefined,
    staleTime: 0,
  });
