import { useQueryClient } from '@tanstack/react-query';
import { lockAfterSeconds } from '@trellis/core/access/idle';
import { useEffect } from 'react';
import { idleSeconds } from '../kit/touches.ts';
import { sessionQuery, showLocked } from './session.queries.ts';

const lookEveryMs = 20_000;

export type IdleAct = 'nothing' | 'tell' | 'lock';

/**
 * What a page does now. `answeredAtMs` is when the server last said that it locks in `locksInSeconds`. It tells the
 * server of touches that no request has carried, and locks itself when nobody touched it, also without a network; the
 * server then says whether another window was in use.
 */
export function idleAct(
  session: { readonly answeredAtMs: number; readonly locksInSeconds: number },
  idle: number,
  nowMs: number,
): IdleAct {
  const leftSeconds = session.locksInSeconds - (nowMs - session.answeredAtMs) / 1000;
  if (leftSeconds <= 0) return idle >= lockAfterSeconds ? 'lock' : 'tell';
  return leftSeconds < lockAfterSeconds * 0.6 && idle < lockAfterSeconds * 0.3 ? 'tell' : 'nothing';
}

/** Locks the page when its person has left; looks again at once when it comes to the front or the machine wakes. */
export function useIdleLock(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const look = () => {
      const state = queries.getQueryState(sessionQuery.queryKey);
      if (!state?.data || state.data.gate === 'locked') return;
      const session = { answeredAtMs: state.dataUpdatedAt, locksInSeconds: state.data.locksInSeconds };
      const act = idleAct(session, idleSeconds(), Date.now());
      if (act === 'nothing') return;
      if (act === 'lock') showLocked(queries);
      void queries.refetchQueries({ queryKey: sessionQuery.queryKey });
    };
    const timer = setInterval(look, lookEveryMs);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [queries]);
}
