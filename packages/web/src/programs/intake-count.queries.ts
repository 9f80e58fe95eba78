import { queryOptions } from '@tanstack/react-query';
import { countIntake } from '@trellis/core/programs/intake-count.contract';
import { callApi } from '../kit/client.ts';

export const intakeCountQuery = queryOptions({
  queryKey: ['intake', 'count'] as const,
  queryFn: ({ signal }) => callApi(countIntake, { signal }),
  refetchInterval: 60_000,
});
