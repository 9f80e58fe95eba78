import { type Instant, secondsBetween } from '../basics/instant.ts';
import { type Attention, isAttending } from '../time/presence.ts';
import type { Gap } from './call.ts';

export type Clock = {
  readonly now: Instant;
  readonly recordedSeconds: number;
  readonly runningSince: Instant | null;
  readonly gaps: readonly Gap[];
  readonly phoneUntil: Instant | null;
};

/**
 * How a call's clock stands. A segment whose beats have stopped is shown as ended at its last beat: what
 * comes after is decided when the person is back.
 */
export function clockOf(
  recordedSeconds: number,
  attention: Pick<Attention, 'segmentStart' | 'lastBeat' | 'phoneUntil'> | null,
  gaps: readonly Gap[],
  now: Instant,
): Clock {
  if (attention === null) return { now, recordedSeconds, runningSince: null, gaps, phoneUntil: null };
  const { segmentStart, lastBeat, phoneUntil } = attention;
  if (isAttending(attention, now))
    return {
      now,
      recordedSeconds,
      runningSince: segmentStart,
      gaps,
      phoneUntil: phoneUntil !== null && now <= phoneUntil ? phoneUntil : null,
    };
  const ended = secondsBetween(segmentStart, lastBeat);
  return { now, recordedSeconds: recordedSeconds + ended, runningSince: null, gaps, phoneUntil: null };
}
