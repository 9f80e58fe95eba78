import { queryOptions } from '@tanstack/react-query';
import { getImportRuns } from '@trellis/core/people/import.contract';
import { useSyncExternalStore } from 'react';
import { useActor } from '../access/session.queries.ts';
import { callApi } from '../kit/client.ts';
import type { ImportQueue } from './import-desk.ts';
import { ImportDesk } from './import-desk.ts';

export const importRunsQuery = queryOptions({
  queryKey: ['imports'] as const,
  queryFn: ({ signal }) => callApi(getImportRuns, { signal }),
  staleTime: 0,
});

// One for each person who has signed in on this page: the next one sees no names of the one before.
const desks = new Map<string, ImportDesk>();

/** The import of whoever is signed in; it goes on while other pages are open. */
export function useImportDesk(): { readonly desk: ImportDesk; readonly queue: ImportQueue } {
  const { staffId } = useActor();
  const desk = desks.get(staffId) ?? new ImportDesk();
  desks.set(staffId, desk);
  return { desk, queue: useSyncExternalStore(desk.subscribe, desk.queue) };
}
