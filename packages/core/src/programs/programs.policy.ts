import { onlyRoles } from '../access/policy.ts';

export const mayEnrol = onlyRoles(
  'programs.enrol',
  'Care managers enrol patients and record their consent; the practitioner confirms the conditions.',
  ['care-manager'],
);
