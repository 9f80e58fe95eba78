import { type Instant, plusSeconds, secondsBetween } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';

/** So many wrong passwords are typing errors; after that each one costs a wait. Trellis policy, 2026-11-22. */
const freeTries = 5;
/** Long enough to make guessing hopeless, short enough that nobody can lock a colleague out. */
const longestWaitSeconds = 60;
/** Tries older than this are forgotten. */
export const triesKeptSeconds = 3600;

/** How long after the last failed try of a name the next one is looked at, in seconds. */
export function waitAfter(failedTries: number): number {
  return failedTries < freeTries ? 0 : Math.min(longestWaitSeconds, 2 ** (failedTries - freeTries));
}

/** Refuses a try that comes too early after failed ones, without looking at the password. */
export function decideTry(failedAt: readonly Instant[], now: Instant): void {
  const recent = failedAt.filter(at => at > plusSeconds(now, -triesKeptSeconds)).toSorted();
  const last = recent.at(-1);
  if (last === undefined) return;
  const opens = plusSeconds(last, waitAfter(recent.length));
  if (now < opens)
    fail(
      'access.too-many-tries',
      'Too many wrong passwords for this address. Wait a moment, then try again.',
      {
        waitSeconds: Math.max(1, secondsBetween(now, opens)),
      },
    );
}
