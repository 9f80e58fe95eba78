import type { StaffId } from './id.ts';
import { type Instant, plusSeconds } from './instant.ts';
import { fail } from './problem.ts';

/** The page offers it for ten seconds; the rest is for a slow network. Trellis policy, 2026-11-23. */
const takeBackWithinSeconds = 60;

type Given = { readonly at: Instant; readonly by: StaffId };

const isInTime = (given: Given, wanted: Given) => wanted.at <= plusSeconds(given.at, takeBackWithinSeconds);

/** Whether it is a slip of the thumb: the same person, within the time. */
export const isSlip = (given: Given, wanted: Given): boolean =>
  given.by === wanted.by && isInTime(given, wanted);

/** A slip of the thumb is taken back at once, by whoever made it; what others have read stays as it was said. */
export function refuseTakeBack(given: Given, wanted: Given): void {
  if (given.by !== wanted.by)
    fail('answer.not-yours', 'Only whoever gave an answer takes it back, and only at once.');
  if (!isInTime(given, wanted))
    fail(
      'answer.too-late',
      'An answer is taken back within a minute; others may have acted on it since. Ask the care manager for a new version, or tell her.',
    );
}
