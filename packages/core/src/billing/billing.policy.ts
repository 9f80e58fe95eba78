import { onlyRoles } from '../access/policy.ts';

export const mayReadMonth = onlyRoles(
  'billing.read-month',
  'Care managers, supervisors, supervising providers and billers see what a month proves.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
);

export const maySimulate = onlyRoles(
  'billing.simulate',
  'Whoever answers for claims may ask what a case of plain facts would bill; no record is read.',
  ['supervising-provider', 'supervisor', 'biller', 'administrator'],
);
