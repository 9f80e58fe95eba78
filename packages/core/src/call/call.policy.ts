import { onlyRoles } from '../access/policy.ts';

export const mayCall = onlyRoles(
  'call.work',
  'Care managers call patients, write the note and close the contact; each works her own calls.',
  ['care-manager'],
);
