import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { instantSchema } from '../basics/instant.ts';

/** Until something settles what happens with her, nothing stands above it: the rule that a worklist puts first. */
export const dangerRule = 'assessments.danger';

/** A provider is not told of it yet. */
export const untoldDangerRule = 'assessments.danger-untold';

/** No word of what was answered: a list is read aloud across a room. */
export const dangerAnchorsSchema = z.object({ heardAt: instantSchema });

/** No result, for the same reason. */
export const assessAgainAnchorsSchema = z.object({ instrumentId: z.string(), lastOn: daySchema });

/** A danger that came with a chart: when it was answered, where anybody says so. */
export const outsideDangerAnchorsSchema = z.object({
  answeredAt: instantSchema.nullable(),
  arrivedAt: instantSchema,
});

/** What she answered on her own phone: of what, and when. */
export const ownUnreadAnchorsSchema = z.object({ instrumentId: z.string(), finishedAt: instantSchema });
