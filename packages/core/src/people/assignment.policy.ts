import { onlyRoles } from '../access/policy.ts';

export const mayAssign = onlyRoles(
  'people.assign',
  'Supervisors and administrators give patients to care managers; a care manager takes who has nobody and lets go of her own.',
  ['supervisor', 'administrator', 'care-manager'],
);
