import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import { type Id, idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';

/** States, the District of Columbia and territories that license clinicians. Source: USPS Publication 28, appendix B, 2026-11. */
export const licenceStates = [
  ...['AL', 'AK', 'AZ', 'AR', 'CA', 'CO', 'CT', 'DE', 'DC', 'FL', 'GA', 'HI', 'ID', 'IL', 'IN', 'IA', 'KS'],
  ...['KY', 'LA', 'ME', 'MD', 'MA', 'MI', 'MN', 'MS', 'MO', 'MT', 'NE', 'NV', 'NH', 'NJ', 'NM', 'NY', 'NC'],
  ...['ND', 'OH', 'OK', 'OR', 'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VT', 'VA', 'WA', 'WV', 'WI', 'WY'],
  ...['AS', 'GU', 'MP', 'PR', 'VI'],
] as const;

/** Long enough to renew one by post. Trellis policy, 2026-11-22. */
const warnDays = 60;

export type Licence = {
  readonly id: Id<'licence'>;
  readonly state: string;
  readonly number: string;
  readonly expiresOn: Day;
  readonly recordedAt: Instant;
};

export const licenceFields = {
  state: z.string().refine(text => licenceStates.some(it => it === text), 'is not a state like NY'),
  number: plainText(40).trim().min(1, 'is empty'),
  expiresOn: daySchema,
};

export const licenceSchema = z.object({
  id: idOf<'licence'>(),
  ...licenceFields,
  recordedAt: instantSchema,
});

export type LicenceState = 'good' | 'expiring' | 'expired';

/** A licence is good through the day it expires on. */
export function licenceStateOn({ expiresOn }: Pick<Licence, 'expiresOn'>, day: Day): LicenceState {
  if (expiresOn < day) return 'expired';
  return expiresOn < plusDays(day, warnDays) ? 'expiring' : 'good';
}
