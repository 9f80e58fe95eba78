import { z } from 'zod';
import { type Id, idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { failWith } from '../basics/problem.ts';

export type HoldId = Id<'month hold'>;

/** A patient’s month, or one line of it, that is kept out of approval until somebody lets it go again. */
export const holdSchema = z.object({
  id: idOf<'month hold'>(),
  patientId: idOf<'patient'>(),
  /** The line that is in doubt; null for the whole month. Lines are approved as a set, so it holds the set. */
  code: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: instantSchema,
});
export type Hold = z.infer<typeof holdSchema>;

/** Once is enough: a second hold of the same would have to be let go twice. */
export function decideHold(
  wanted: Pick<Hold, 'patientId' | 'code'>,
  standing: readonly Pick<Hold, 'patientId' | 'code'>[],
): void {
  if (standing.some(it => it.patientId === wanted.patientId && it.code === wanted.code))
    failWith('billing.held-already');
}
