import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { maySimulate } from './billing.policy.ts';
import { billingAnswerSchema } from './billing-answer.ts';
import { billingCaseSchema } from './billing-case.ts';

export const simulateCase = contract({
  name: 'billing.simulate',
  kind: 'open',
  method: 'POST',
  path: '/api/billing/simulate',
  says: 'What would be billable of a case of plain facts, and why: by the case alone, or for a case of one month also by the readings, rule files and fee file of the practice where the case says nothing of its own. Stores nothing.',
  policy: maySimulate,
  query: z.object({ rules: z.enum(['case', 'site']).optional() }),
  body: billingCaseSchema,
  answer: billingAnswerSchema,
  problems: ['billing.rules-unreadable'],
});
