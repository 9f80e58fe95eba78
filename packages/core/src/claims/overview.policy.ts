import { onlyRoles } from '../access/policy.ts';

export const mayReadOverview = onlyRoles(
  'claims.read-overview',
  'Supervisors, billers and supervising providers see how programs fare, and who is behind a figure when they open it.',
  ['supervisor', 'biller', 'supervising-provider'],
);
