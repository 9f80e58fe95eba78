import { onlyRoles } from '../access/policy.ts';

export const mayReadSetup = onlyRoles(
  'claims.read-setup',
  'Whoever bills or answers for billing sees who bills, whom and at what charge; it names no patient.',
  ['biller', 'supervising-provider', 'supervisor', 'administrator'],
);

export const mayEditSetup = onlyRoles(
  'claims.edit-setup',
  'Supervisors and administrators say who bills, whom and at what charge.',
  ['supervisor', 'administrator'],
);
