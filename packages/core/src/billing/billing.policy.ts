import { onlyRoles } from '../access/policy.ts';

export const mayReadMonth = onlyRoles(
  'billing.read-month',
  'Care managers, supervisors, supervising providers and billers see what a month proves.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
);
