import { z } from 'zod';
import { type Id, idOf, type PatientId } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { failWith } from '../basics/problem.ts';

/** Two who may be one, the smaller id first: whoever names them in either order means the same pair. */
export type Pair = readonly [PatientId, PatientId];

export function pairOf(one: PatientId, other: PatientId): Pair {
  const [first = one, second = other] = [one, other].toSorted(byText);
  return [first, second];
}

/** What somebody said of a pair, with why, who and when. */
export const doubleDecisionSchema = z.object({
  id: idOf<'double decision'>(),
  reason: z.string(),
  by: z.string(),
  at: instantSchema,
});
export type DoubleDecision = z.infer<typeof doubleDecisionSchema>;
export type DoubleDecisionId = Id<'double decision'>;

/** Only of a pair that was found, and only where nothing is said of it yet. */
export function decideDifferent(about: {
  readonly isFound: boolean;
  readonly standing: DoubleDecisionId | undefined;
}): void {
  if (!about.isFound) failWith('double.not-found');
  if (about.standing !== undefined) failWith('double.decided');
}
