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
