import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';

export const getUpkeep = contract({
  name: 'worklist.upkeep',
  kind: 'open',
  method: 'GET',
  path: '/api/today/upkeep',
  says: 'Whether the worklists are being derived again for changed rules, and for how many patients that is done.',
  policy: anyStaff,
  answer: z.object({ isRunning: z.boolean(), done: z.number().int(), total: z.number().int() }),
  problems: [],
});
