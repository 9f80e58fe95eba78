import type { AttributionTarget, Share } from '@trellis/core/time/attribution';
import { secondsOfText } from '@trellis/core/time/seconds-text';

/** What was written as shares; undefined where one cannot be read. */
export function sharesOfTexts(
  texts: Readonly<Partial<Record<AttributionTarget, string>>>,
  targets: readonly AttributionTarget[],
): readonly Share[] | undefined {
  const read = targets.map(program => ({ program, seconds: secondsOfText(texts[program] ?? '') }));
  if (read.some(it => it.seconds === undefined)) return undefined;
  return read.flatMap(({ program, seconds }) => (seconds ? [{ program, seconds }] : []));
}
