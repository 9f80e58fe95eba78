import { epochMs, type Instant, instantAt } from '@trellis/core/basics/instant';
import { secondsOf } from '@trellis/core/basics/range';
import type { Gap } from '@trellis/core/call/call';
import type { Clock } from '@trellis/core/call/clock';
import { idleAfterSeconds } from '@trellis/core/time/presence';

/** The server's clock of a call, and this machine's time when it arrived: only differences of the latter are used. */
export type ClockReading = { readonly clock: Clock; readonly readAtMs: number };

const sinceReading = (reading: ClockReading, machineMs: number): number =>
  Math.max(0, machineMs - reading.readAtMs);

/**
 * Seconds of the running segment as they may be shown. Without news from the server the count stops after the
 * time that the server would call idle: the screen never promises a second that will not be counted.
 */
export function runningSeconds(reading: ClockReading, machineMs: number): number {
  const { now, runningSince } = reading.clock;
  if (runningSince === null) return 0;
  const heard = Math.min(sinceReading(reading, machineMs), idleAfterSeconds * 1000);
  return Math.max(0, Math.floor((epochMs(now) + heard - epochMs(runningSince)) / 1000));
}

export const secondsShown = (reading: ClockReading, machineMs: number): number =>
  reading.clock.recordedSeconds + runningSeconds(reading, machineMs);

/** The server's time as far as this page knows: what it dates itself is dated by that, never by this machine. */
export const serverNow = (reading: ClockReading, machineMs: number): Instant =>
  instantAt(epochMs(reading.clock.now) + sinceReading(reading, machineMs));

/** Nothing was heard from the server for so long that the clock stands. */
export const isSilent = (reading: ClockReading, machineMs: number): boolean =>
  reading.clock.runningSince !== null && sinceReading(reading, machineMs) > idleAfterSeconds * 1000;

export const undecidedGaps = (clock: Clock): readonly Gap[] =>
  clock.gaps.filter(gap => gap.decision === null);

/** Until when she is on the phone, by this machine's time; null: not, or not any more. */
export function phoneUntilMs({ clock, readAtMs }: ClockReading): number | null {
  return clock.phoneUntil === null ? null : readAtMs + epochMs(clock.phoneUntil) - epochMs(clock.now);
}

/** What the strip is drawn of, in seconds: kept gaps are part of what is recorded. */
export function stripParts(reading: ClockReading, machineMs: number) {
  const kept = reading.clock.gaps
    .filter(gap => gap.decision === 'kept')
    .reduce((sum, gap) => sum + secondsOf(gap), 0);
  return {
    present: Math.max(0, reading.clock.recordedSeconds - kept),
    kept,
    idle: undecidedGaps(reading.clock).reduce((sum, gap) => sum + secondsOf(gap), 0),
    running: runningSeconds(reading, machineMs),
  };
}
