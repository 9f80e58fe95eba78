import { queryOptions } from '@tanstack/react-query';
import type { BodyOf } from '@trellis/core/access/contract';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { simulateCase } from '@trellis/core/billing/simulate.contract';
import { callApi } from '../kit/client.ts';

/** Asked anew for each other fact; what was asked lives in memory as long as the page and no longer. */
export const simulateQuery = (it: BillingCase) =>
  queryOptions({
    queryKey: ['simulate', JSON.stringify(it)] as const,
    queryFn: ({ signal }) =>
      callApi(simulateCase, {
        body: it as BodyOf<typeof simulateCase>,
        query: { rules: 'site' },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
