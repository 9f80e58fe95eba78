import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { useEffect, useState } from 'react';

/** This machine's clock in milliseconds, read again every `everyMs`. For showing only, never for deciding. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The server's clock, carried on by as much as this machine's has moved since the answer came. */
export const serverNow = (now: Instant, answeredAtMs: number, machineMs: number): Instant =>
  plusSeconds(now, Math.max(0, (machineMs - answeredAtMs) / 1000));
