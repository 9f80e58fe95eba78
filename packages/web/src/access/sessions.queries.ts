import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getSessions, signOutEverywhere } from '@trellis/core/access/session.contract';
import { callApi } from '../kit/client.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'] as const,
  queryFn: ({ signal }) => callApi(getSessions, { signal }),
});

export function useSignOutElsewhere(onEnded: (count: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(signOutEverywhere, { body: { which: 'others' } }),
    onSuccess: async ({ ended }) => {
      onEnded(ended);
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
}

export const useSignOutEverywhere = (onSignedOut: () => void) =>
  useMutation({
    mutationFn: () => callApi(signOutEverywhere, { body: { which: 'all' } }),
    onSuccess: onSignedOut,
  });
