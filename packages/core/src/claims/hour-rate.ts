import { z } from 'zod';
import { type Credential, credentials } from '../access/staff.ts';
import { type Month, monthSchema } from '../basics/day.ts';
import { instantSchema } from '../basics/instant.ts';
import type { Rates } from './overview.ts';

/** What an hour of a credential costs from a month on; null: from then nobody knows. */
export const hourRateEntrySchema = z.strictObject({
  credential: z.enum(credentials),
  from: monthSchema,
  cents: z.number().int().min(1).max(9_999_999).nullable(),
});
export type HourRateEntry = z.infer<typeof hourRateEntrySchema>;

/** With who said it and when. Of two words about one month the later stands. */
export const hourRateSchema = z.object({
  ...hourRateEntrySchema.shape,
  setBy: z.string(),
  setAt: instantSchema,
});
export type HourRate = Readonly<z.infer<typeof hourRateSchema>>;

/** The word that stands about each credential in a month. */
export function standingRates(all: readonly HourRate[], month: Month): ReadonlyMap<Credential, HourRate> {
  const standing = new Map<Credential, HourRate>();
  for (const it of all) {
    const known = standing.get(it.credential);
    const isLater = !known || it.from > known.from || (it.from === known.from && it.setAt >= known.setAt);
    if (it.from <= month && isLater) standing.set(it.credential, it);
  }
  return standing;
}

/** Cents an hour in a month, of whoever has a rate then. */
export const ratesIn = (all: readonly HourRate[], month: Month): Rates =>
  Object.fromEntries(
    [...standingRates(all, month)].flatMap(([credential, { cents }]) =>
      cents === null ? [] : [[credential, cents] as const],
    ),
  );
