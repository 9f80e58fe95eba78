import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { worklistRowSchema } from './worklist.ts';

/** Whose patients: the signed-in person's, everyone's, those whom nobody has, or those of a colleague. */
export const assignedSchema = z.union([z.enum(['mine', 'everyone', 'unassigned']), idOf<'staff'>()]);
export type Assigned = z.infer<typeof assignedSchema>;

export const getToday = contract({
  name: 'worklist.today',
  kind: 'read',
  method: 'GET',
  path: '/api/today',
  says: 'What the signed-in care manager’s patients (or everyone’s, or a colleague’s) need now, in order of need, and what comes in the next five weeks.',
  policy: mayReadRecords,
  query: z.strictObject({ assigned: assignedSchema.optional() }),
  answer: z.object({
    now: instantSchema,
    rows: z.array(worklistRowSchema),
    closedToday: z.number().int(),
  }),
  problems: [],
});
