import { type Instant, plusSeconds } from '../basics/instant.ts';

/** So many wrong passwords or codes inside a session end it: they are its holder's own. Trellis policy, 2026-11-23. */
const mostWrongProofs = 5;
/** How long a proof waits for the one act it was given for. Trellis policy, 2026-11-23. */
const proofSeconds = 300;

/** `count` is the one just given, counted before it is looked at; a session that had too many looks at none. */
export const isLookedAt = (count: number): boolean => count <= mostWrongProofs;
export const endsSession = (count: number): boolean => count >= mostWrongProofs;

/** Whether it is still she who was asked: a proof is good for a few minutes, and for one act. */
export const isFresh = (provedAt: Instant | null, now: Instant): boolean =>
  provedAt !== null && now < plusSeconds(provedAt, proofSeconds);
