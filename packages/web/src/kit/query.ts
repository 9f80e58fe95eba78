import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './client.ts';

const tries = 3;

/** Asks again only for what may pass by itself; a refusal is shown at once. Nothing is kept outside memory. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => problemOf(error).mayPass && count < tries,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
