import { z } from 'zod';
import { byText } from '../basics/order.ts';
import { failWith } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import type { Line } from './billing-answer.ts';
import { type CcmFamily, ccmFamilies } from './billing-case.ts';

/** Which legal set of a month a person chose: by the codes of its lines; of before, by a family of chronic care. */
export type MonthChoice =
  | { readonly codes: readonly string[] }
  | { readonly family: CcmFamily; readonly codes?: undefined };

/** A set is named by its codes, one for each line. */
export const chosenCodesSchema = z.array(plainText(20).min(1)).max(40);

export const storedChoiceSchema = z.union([
  z.object({ codes: z.array(z.string()) }),
  z.object({ family: z.enum(ccmFamilies) }),
]);

export const codesOf = (lines: readonly Pick<Line, 'code'>[]): readonly string[] =>
  lines.map(it => it.code).toSorted(byText);

/** How far a set is from the codes chosen: those it lacks and those it has besides; 0 is the very set. */
export function distanceFrom(chosen: readonly string[], lines: readonly Pick<Line, 'code'>[]): number {
  const left = [...chosen];
  const besides = lines.filter(({ code }) => {
    const at = left.indexOf(code);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return left.length + besides.length;
}

/** Only what is legal now can be chosen; refuses codes of a set that the facts no longer give. */
export function decideChoice(
  codes: readonly string[],
  sets: readonly (readonly Pick<Line, 'code'>[])[],
): readonly string[] {
  const wanted = codes.toSorted(byText);
  if (!sets.some(lines => codesOf(lines).join() === wanted.join())) failWith('billing.no-such-set');
  return wanted;
}
