import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { instantSchema } from '../basics/instant.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { worklistRowSchema } from './worklist.ts';

export const getToday = contract({
  name: 'worklist.today',
  kind: 'read',
  method: 'GET',
  path: '/api/today',
  says: 'What the signed-in care manager’s patients need now, in order of need, and what comes in the next five weeks.',
  policy: mayReadRecords,
  answer: z.object({
    now: instantSchema,
    rows: z.array(worklistRowSchema),
    closedToday: z.number().int(),
  }),
  problems: [],
});
