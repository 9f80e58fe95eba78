import { type Instant, plusSeconds, secondsBetween } from '../basics/instant.ts';
import { type Attention, idleAfterSeconds } from '../time/presence.ts';
import type { Gap } from './call.ts';

export type Clock = {
  readonly now: Instant;
  readonly recordedSeconds: number;
  readonly runningSince: Instant | null;
  readonly gaps: readonly Gap[];
};

/**
 * How a call's clock stands. A segment whose beats have stopped is shown as ended at its last beat: what
 * comes after is decided when the person is back.
 */
export function clockOf(
  recordedSeconds: number,
  attention: Pick<Attention, 'segmentStart' | 'lastBeat'> | null,
  gaps: readonly Gap[],
  now: Instant,
): Clock {
  if (attention === null) return { now, recordedSeconds, runningSince: null, gaps };
  if (now <= plusSeconds(attention.lastBeat, idleAfterSeconds))
    return { now, recordedSeconds, runningSince: attention.segmentStart, gaps };
  const ended = secondsBetween(attention.segmentStart, attention.lastBeat);
  return { now, recordedSeconds: recordedSeconds + ended, runningSince: null, gaps };
}
