import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useActor } from '../access/session.queries.ts';
import { hearChanges } from '../kit/live.ts';
import { startRefresh } from './live-refresh.ts';

/** While somebody is signed in, what colleagues change comes to her screen by itself. */
export function useLive(): void {
  const queries = useQueryClient();
  const { staffId } = useActor();
  useEffect(() => {
    const refresh = startRefresh(queries, staffId);
    const stop = hearChanges(staffId, refresh.hear);
    return () => {
      stop();
      refresh.stop();
    };
  }, [queries, staffId]);
}
