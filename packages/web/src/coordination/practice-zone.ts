import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { localDay, startOfDay, type Zone } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import { useFormat } from '../words/words.ts';

/** A deadline at midnight is the end of the day before it. */
export function useUntil(): (at: Instant) => string {
  const format = useFormat();
  const zone = usePracticeZone();
  return at =>
    startOfDay(localDay(at, zone), zone) === at
      ? format.day(localDay(plusSeconds(at, -1), zone))
      : format.dayTime(at, zone);
}

/** Hours are told by the wall clock of who reads them. */
export const usePracticeZone = (): Zone => useActor().practice.zone;
