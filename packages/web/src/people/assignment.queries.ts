import { queryOptions } from '@tanstack/react-query';
import { getCareManagers } from '@trellis/core/people/assignment.contract';
import { callApi } from '../kit/client.ts';

/** Everyone who may be given patients, with how many each has. */
export const careManagersQuery = queryOptions({
  queryKey: ['assignments', 'care-managers'] as const,
  queryFn: ({ signal }) => callApi(getCareManagers, { signal }),
  staleTime: 30_000,
});
