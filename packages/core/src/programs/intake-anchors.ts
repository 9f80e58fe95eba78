import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';

/** Who asks for a care manager. `hospital`: somebody is being sent home. */
export const askerKinds = ['provider', 'hospital', 'patient', 'family', 'plan', 'staff'] as const;
export type AskerKind = (typeof askerKinds)[number];

export const urgencies = ['urgent', 'soon', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];

/** No words of the asker: a list is read aloud across a room. Apart from the request, which Today does without. */
export const intakeAnchorsSchema = z.object({
  requestId: idOf<'intake request'>(),
  asker: z.enum(askerKinds),
  arrivedAt: instantSchema,
  urgency: z.enum(urgencies),
  ownerId: idOf<'staff'>().nullable(),
});
