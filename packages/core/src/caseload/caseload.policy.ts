import { onlyRoles } from '../access/policy.ts';

export const mayDecideDue = onlyRoles(
  'caseload.decide-due',
  'Care managers, their supervisors and supervising providers say what becomes of a due item.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);
