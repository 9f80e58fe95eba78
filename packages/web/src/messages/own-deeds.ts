import type { Draft } from '@trellis/core/assessments/assessment';
import type { Path, ResponseAnswer } from '@trellis/core/assessments/response';
import { withAnswers } from '@trellis/core/assessments/response';
import { declined, isDeclined } from '@trellis/core/assessments/score';

/** An answer takes the reason for skipping away. */
export function answered<Kept extends Draft>(
  kept: Kept,
  path: Path,
  answers: readonly ResponseAnswer[],
): Kept {
  const linkId = path.at(-1)?.linkId ?? '';
  const { [linkId]: _, ...skips } = kept.skips;
  return { ...kept, items: [...withAnswers(kept.items, path, answers)], skips };
}

/** "I would rather not say" is an answer; pressed again it is taken back. */
export const declinedAt = (answers: readonly ResponseAnswer[]): readonly ResponseAnswer[] =>
  answers.some(isDeclined) ? [] : [declined];
