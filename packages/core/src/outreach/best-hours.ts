import { z } from 'zod';
import { bestTimeSchema } from '../people/best-time.ts';
import type { Outcome } from './contact-kind.ts';

/** A call out to her or her family, and the hour it began at, 0 to 23, where she lives. */
export type Try = { readonly hour: number; readonly outcome: Outcome };

/** Fewer tries say nothing about her day. Trellis policy, 2026-11-23. */
export const fewestTries = 4;
/** Of what lies further back nothing is learned: people change their days. Trellis policy, 2026-11-23. */
export const mostTries = 12;
/** Of how many the row of a worklist speaks. Trellis policy, 2026-11-22. */
const shownTries = 5;
/** How long a window is. Trellis policy, 2026-11-23. */
export const windowHours = 2;

/** Hours in which calls reached her; `until` is the hour it ends at. It claims no more than it counts. */
export const bestHoursSchema = z.object({
  from: z.number().int(),
  until: z.number().int(),
  reached: z.number().int(),
  tries: z.number().int(),
});
export type BestHours = z.infer<typeof bestHoursSchema>;

/**
 * The two hours of the day in which calls reached her best: most often more than they missed her, and more than once.
 * Undefined where no hours stand out so. Of two windows alike the one in which she was reached more, then the earlier:
 * a share alone would prefer two calls of two to eleven of twelve.
 */
export function bestHours(tries: readonly Try[]): BestHours | undefined {
  const lately = tries.slice(-mostTries);
  if (lately.length < fewestTries) return undefined;
  const windows = Array.from({ length: 24 - windowHours + 1 }, (_, from): BestHours => {
    const inside = lately.filter(it => it.hour >= from && it.hour < from + windowHours);
    const reached = inside.filter(it => it.outcome === 'reached').length;
    return { from, until: from + windowHours, reached, tries: inside.length };
  });
  const [best] = windows
    .filter(it => it.reached > 1 && it.reached * 2 > it.tries)
    .toSorted((a, b) => surplus(b) - surplus(a) || b.reached - a.reached || a.from - b.from);
  return best;
}

/** How the last tries went, oldest first. */
export const lastOutcomes = (tries: readonly Try[]): readonly Outcome[] =>
  tries.slice(-shownTries).map(it => it.outcome);

const surplus = ({ reached, tries }: BestHours): number => 2 * reached - tries;

/** When she is best reached: as she wished, or else as her own contacts show. */
export const bestReachedSchema = z.discriminatedUnion('by', [
  bestTimeSchema.extend({ by: z.literal('wish') }),
  bestHoursSchema.extend({ by: z.literal('tries') }),
]);
export type BestReached = z.infer<typeof bestReachedSchema>;

export function bestReached(
  wish: z.infer<typeof bestTimeSchema> | null,
  tries: readonly Try[],
): BestReached | null {
  if (wish) return { by: 'wish', ...wish };
  const hours = bestHours(tries);
  return hours ? { by: 'tries', ...hours } : null;
}
