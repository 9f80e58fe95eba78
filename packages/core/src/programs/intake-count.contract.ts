import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { mayCountIntake } from './programs.policy.ts';

/** By itself in a file, because the frame asks it on every page. */
export const countIntake = contract({
  name: 'intake.count',
  kind: 'open',
  method: 'GET',
  path: '/api/intake/count',
  says: 'How many requests for a care manager nobody has, how many are the caller’s, and how many each colleague has: names and numbers only.',
  policy: mayCountIntake,
  answer: z.object({
    waiting: z.number().int(),
    mine: z.number().int(),
    owners: z.array(z.object({ id: idOf<'staff'>(), name: z.string(), open: z.number().int() })),
  }),
  problems: [],
});
