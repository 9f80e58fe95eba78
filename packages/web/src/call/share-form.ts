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

/** What a contact that has run so long adds to a program: what was given to it, and to `rest` what nobody gave. */
export function addedTo(
  program: AttributionTarget,
  of: { readonly worked: number; readonly shares: readonly Share[]; readonly rest: AttributionTarget },
): number {
  let left = of.worked;
  let own = 0;
  for (const share of of.shares) {
    const taken = Math.min(left, share.seconds);
    left -= taken;
    if (share.program === program) own += taken;
  }
  return program === of.rest ? own + left : own;
}
