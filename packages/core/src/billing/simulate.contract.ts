import { contract } from '../access/contract.ts';
import { maySimulate } from './billing.policy.ts';
import { billingAnswerSchema } from './billing-answer.ts';
import { billingCaseSchema } from './billing-case.ts';

export const simulateCase = contract({
  name: 'billing.simulate',
  kind: 'open',
  method: 'POST',
  path: '/api/billing/simulate',
  says: 'What would be billable of a case of plain facts, and why. Reads and stores nothing.',
  policy: maySimulate,
  body: billingCaseSchema,
  answer: billingAnswerSchema,
  problems: ['billing.rules-unreadable'],
});
