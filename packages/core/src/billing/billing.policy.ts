import { onlyRoles } from '../access/policy.ts';

export const mayReadMonth = onlyRoles(
  'billing.read-month',
  'Care managers and supervising providers see what a month proves; nothing is released from here.',
  ['care-manager', 'supervising-provider'],
);
