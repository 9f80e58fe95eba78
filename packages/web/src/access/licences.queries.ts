import { queryOptions } from '@tanstack/react-query';
import { getOwnLicences } from '@trellis/core/access/own-licence.contract';
import { callApi } from '../kit/client.ts';

/** What an administrator recorded of her own licences; it changes with a renewal, every few years. */
export const ownLicencesQuery = queryOptions({
  queryKey: ['account', 'licences'] as const,
  staleTime: 3_600_000,
  queryFn: ({ signal }) => callApi(getOwnLicences, { signal }),
});
