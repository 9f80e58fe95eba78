import type { CallId, PatientId, StaffId } from '../basics/id.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import type { Range } from '../basics/range.ts';

/** How often an open call page says "still here". Trellis policy, 2026-11-22. */
export const beatEverySeconds = 10;

/**
 * Silence longer than this is an idle gap. Six missed beats: long enough for a restart of the server or a
 * weak network, short enough that a phone call about someone else never hides in it. Trellis policy, 2026-11-22.
 */
export const idleAfterSeconds = 60;

/**
 * A call page that nobody touched for so long says nothing more, until it is touched again: an open page alone is no
 * work. Longer than any listening without a key pressed. Trellis policy, 2026-11-22.
 */
export const unattendedAfterSeconds = 600;

/**
 * On the phone a page in the back may be silent for longer: browsers let a hidden page speak once a minute, and not to
 * the second. Sleep is longer, and becomes a gap. Trellis policy, 2026-11-22.
 */
export const idleOnPhoneAfterSeconds = 150;

/**
 * After so long the phone state ends by itself, unless somebody says she is still on the phone: a receiver that was
 * forgotten must not work. Longer than nearly every care call. Trellis policy, 2026-11-22.
 */
export const phoneLastsSeconds = 45 * 60;

/** Whom a person is working for right now; at most one at a time. All moments are the server's, in whole seconds. */
export type Attention = {
  readonly staffId: StaffId;
  readonly callId: CallId;
  readonly patientId: PatientId;
  readonly segmentStart: Instant;
  readonly lastBeat: Instant;
  /** On the phone until then, however silent the page; null: not on the phone. */
  readonly phoneUntil: Instant | null;
};

export type Beat =
  | { readonly kind: 'continued'; readonly attention: Attention }
  /** The segment before the silence is work; the silence is offered to the person, never counted by itself. */
  | { readonly kind: 'gap'; readonly attention: Attention; readonly worked: Range; readonly gap: Range };

/** Silence that still belongs to the segment, ending at `now`. */
function longestSilence({ lastBeat, phoneUntil }: Pick<Attention, 'lastBeat' | 'phoneUntil'>): number {
  return phoneUntil !== null && lastBeat < phoneUntil ? idleOnPhoneAfterSeconds : idleAfterSeconds;
}

/** Whether the clock still runs at `now`, by the beats heard so far. */
export const isAttending = (attention: Pick<Attention, 'lastBeat' | 'phoneUntil'>, now: Instant): boolean =>
  now <= plusSeconds(attention.lastBeat, longestSilence(attention));

/** What a beat at `now` says about the time since the last one. A clock that steps back adds nothing. */
export function decideBeat(attention: Attention, now: Instant): Beat {
  if (now <= attention.lastBeat) return { kind: 'continued', attention };
  if (isAttending(attention, now)) return { kind: 'continued', attention: { ...attention, lastBeat: now } };
  return {
    kind: 'gap',
    worked: { start: attention.segmentStart, end: attention.lastBeat },
    gap: { start: attention.lastBeat, end: now },
    attention: { ...attention, segmentStart: now, lastBeat: now, phoneUntil: null },
  };
}

/** A page that nobody sees speaks only for somebody who is on the phone, and not after the phone state has ended. */
export const mayBeatHidden = (attention: Attention | undefined, now: Instant): boolean =>
  attention !== undefined && attention.phoneUntil !== null && now <= attention.phoneUntil;

/** Ends the running segment at `now`, which counts as a beat; silence before it is a gap that nobody kept. */
export function decideEnd(
  attention: Attention,
  now: Instant,
): { readonly worked: readonly Range[]; readonly gap: Range | null } {
  const beat = decideBeat(attention, now);
  switch (beat.kind) {
    case 'continued': {
      const worked = { start: beat.attention.segmentStart, end: beat.attention.lastBeat };
      return { worked: nonEmpty([worked]), gap: null };
    }
    case 'gap':
      return { worked: nonEmpty([beat.worked]), gap: beat.gap };
    default:
      return beat satisfies never;
  }
}

const nonEmpty = (ranges: readonly Range[]): readonly Range[] =>
  ranges.filter(range => range.start < range.end);
