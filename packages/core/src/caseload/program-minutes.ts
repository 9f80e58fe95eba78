import { z } from 'zod';
import { timedPrograms } from '../time/timed-program.ts';

/**
 * The minutes of the running month, one for each timed program somebody is in; what is judged by what was done (TCM,
 * APCM, ACCESS) has none. They inform: nothing is ranked by them.
 */
export const programMinutesSchema = z.object({
  program: z.enum(timedPrograms),
  /** Counted so far, each second with the first of what it may serve. */
  seconds: z.number().int(),
  /** The seconds at which the first code is reached by the rules in force. */
  thresholdSeconds: z.number().int(),
  /** Of these seconds, what may serve other programs as well: the month gives it to one of them. */
  shared: z
    .object({ seconds: z.number().int(), programs: z.array(z.enum(timedPrograms)).readonly() })
    .nullable(),
});
export type ProgramMinutes = z.infer<typeof programMinutesSchema>;
