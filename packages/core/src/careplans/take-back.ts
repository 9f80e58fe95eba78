import type { StaffId } from '../basics/id.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';

/** The page offers it for ten seconds; the rest is for a slow network. Trellis policy, 2026-11-23. */
const takeBackWithinSeconds = 60;

type Given = { readonly at: Instant; readonly by: StaffId };

/** A slip of the thumb is taken back at once, by whoever made it; what others have read stays as it was said. */
export function refuseTakeBack(given: Given, wanted: Given): void {
  if (given.by !== wanted.by)
    fail('answer.not-yours', 'Only whoever gave an answer takes it back, and only at once.');
  if (wanted.at > plusSeconds(given.at, takeBackWithinSeconds))
    fail(
      'answer.too-late',
      'An answer is taken back within a minute; others may have acted on it since. Ask the care manager for a new version, or tell her.',
    );
}
