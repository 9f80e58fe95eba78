import { beatEverySeconds, unattendedAfterSeconds } from '@trellis/core/time/presence';

/**
 * What decides the next beat: whether the page can be seen, when the last beat left since that changed, and
 * when somebody last touched the page.
 */
export type BeatState = {
  readonly visible: boolean;
  readonly lastSentMs: number | null;
  readonly lastTouchMs: number;
};

/** A page that comes into sight or gets the focus beats at once; one that is hidden says nothing. */
export const attentionChanged = (visible: boolean, nowMs: number): BeatState => ({
  visible,
  lastSentMs: null,
  lastTouchMs: nowMs,
});

export const beatSent = (state: BeatState, nowMs: number): BeatState => ({ ...state, lastSentMs: nowMs });

/** A key, a click or a turn of the wheel; after a long stillness the page beats at once. */
export const touched = (state: BeatState, nowMs: number): BeatState => ({
  ...state,
  lastTouchMs: nowMs,
  lastSentMs: isUnattended(state, nowMs) ? null : state.lastSentMs,
});

export const isUnattended = (state: BeatState, nowMs: number): boolean =>
  nowMs - state.lastTouchMs >= unattendedAfterSeconds * 1000;

/** Milliseconds until the next beat; null: none. */
export function nextBeatIn(state: BeatState, nowMs: number): number | null {
  if (!state.visible || isUnattended(state, nowMs)) return null;
  if (state.lastSentMs === null) return 0;
  return Math.max(0, state.lastSentMs + beatEverySeconds * 1000 - nowMs);
}
