import { type Instant, later, plusSeconds } from '../basics/instant.ts';

/**
 * Whether a session may be worked in: `locked` waits for its person, `set-up` for the second factor that the
 * organization asks for.
 */
export const gates = ['open', 'locked', 'set-up'] as const;
export type Gate = (typeof gates)[number];

/** Idle lock after 15 minutes, end after 12 hours: Trellis policy after security reference d5, 2026-11-22. */
export const lockAfterSeconds = 15 * 60;
export const sessionSeconds = 12 * 3600;

/** A use younger than this need not be written again: it would cost a write for each request. */
const writtenEverySeconds = 30;

export type Use = {
  readonly gate: Exclude<Gate, 'set-up'>;
  readonly usedAt: Instant;
  readonly isNews: boolean;
};

/**
 * What a request says about a session. `idleSeconds` is how long its person has touched nothing, as her page
 * reports it; it can only make a session look less used. Once locked, no request but an unlock opens it.
 */
export function decideUse(lastUsedAt: Instant, idleSeconds: number, now: Instant): Use {
  if (now >= plusSeconds(lastUsedAt, lockAfterSeconds))
    return { gate: 'locked', usedAt: lastUsedAt, isNews: false };
  const usedAt = later(lastUsedAt, plusSeconds(now, -Math.max(0, idleSeconds)));
  return { gate: 'open', usedAt, isNews: usedAt >= plusSeconds(lastUsedAt, writtenEverySeconds) };
}
