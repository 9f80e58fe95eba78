import { beatEverySeconds, unattendedAfterSeconds } from '@trellis/core/time/presence';

/**
 * What decides the next beat: whether the page can be seen, when the last beat left since that changed, and
 * when somebody last touched the page.
 */
export type BeatState = {
  readonly visible: boolean;
  readonly lastSentMs: number | null;
  readonly lastTouchMs: number;
  /** On the phone until then: the page speaks, seen or not, touched or not. */
  readonly phoneUntilMs: number | null;
};

/** A page that comes into sight or gets the focus beats at once; one that is hidden says nothing. */
export const attentionChanged = (
  visible: boolean,
  nowMs: number,
  phoneUntilMs: number | null = null,
): BeatState => ({
  visible,
  lastSentMs: null,
  lastTouchMs: nowMs,
  phoneUntilMs,
});

export const beatSent = (state: BeatState, nowMs: number): BeatState => ({ ...state, lastSentMs: nowMs });

/** A key, a click or a turn of the wheel; after a long stillness the page beats at once. */
export const touched = (state: BeatState, nowMs: number): BeatState => ({
  ...state,
  lastTouchMs: nowMs,
  lastSentMs: isUnattended(state, nowMs) ? null : state.lastSentMs,
});

export const isOnPhone = ({ phoneUntilMs }: BeatState, nowMs: number): boolean =>
  phoneUntilMs !== null && nowMs < phoneUntilMs;

export const isUnattended = (state: BeatState, nowMs: number): boolean =>
  nowMs - state.lastTouchMs >= unattendedAfterSeconds * 1000;

/** Milliseconds until the next beat; null: none. */
export function nextBeatIn(state: BeatState, nowMs: number): number | null {
  if (!isOnPhone(state, nowMs) && (!state.visible || isUnattended(state, nowMs))) return null;
  if (state.lastSentMs === null) return 0;
  return Math.max(0, state.lastSentMs + beatEverySeconds * 1000 - nowMs);
}
