import { useEffect, useRef, useState } from 'react';
import { askOwn, ownProblemOf } from './own-client.ts';

/** Whether what is open on her phone still is. Each asking is a value of its own, so that what waits can be sent. */
export type OwnStanding = { readonly is: 'open' | 'paused' | 'finished' | 'taken-back' };

/** So that she knows within a minute, also when one asking is lost. */
const everyMs = 25_000;

/** Asks again and again while the page is looked at; that is no sign of life of hers, and a session that is over closes the page. */
export function useOwnStanding(session: string | null, onClosed: () => void): OwnStanding | undefined {
  const [standing, setStanding] = useState<OwnStanding>();
  const closed = useRef(onClosed);
  closed.current = onClosed;
  const isOver = standing?.is === 'taken-back' || standing?.is === 'finished';
  useEffect(() => {
    if (session === null || isOver) return;
    let isLeft = false;
    const become = (is: OwnStanding['is']) => !isLeft && setStanding({ is });
    const ask = async () => {
      if (document.visibilityState === 'hidden') return;
      try {
        const { isPaused } = await askOwn('GET', '/api/own/standing', { session });
        become(isPaused ? 'paused' : 'open');
      } catch (error) {
        const { code } = ownProblemOf(error);
        if (code === 'own.taken-back') become('taken-back');
        else if (code === 'own.finished') become('finished');
        else if (code === 'access.not-signed-in' && !isLeft) closed.current();
      }
    };
    const look = () => void ask();
    look();
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      isLeft = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [session, isOver]);
  return standing;
}
