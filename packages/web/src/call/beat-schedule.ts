import { beatEverySeconds } from '@trellis/core/time/presence';

/** What decides the next beat: whether the page can be seen, and when the last beat left since that changed. */
export type BeatState = { readonly visible: boolean; readonly lastSentMs: number | null };

/** A page that comes into sight or gets the focus beats at once; one that is hidden says nothing. */
export const attentionChanged = (visible: boolean): BeatState => ({ visible, lastSentMs: null });

export const beatSent = (state: BeatState, nowMs: number): BeatState => ({ ...state, lastSentMs: nowMs });

/** Milliseconds until the next beat; null: none. */
export function nextBeatIn(state: BeatState, nowMs: number): number | null {
  if (!state.visible) return null;
  if (state.lastSentMs === null) return 0;
  return Math.max(0, state.lastSentMs + beatEverySeconds * 1000 - nowMs);
}
