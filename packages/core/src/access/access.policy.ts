import { onlyRoles } from './policy.ts';

export const mayAdminister = onlyRoles(
  'access.administer',
  'Administrators invite and end staff, and keep practices, settings and tokens; that shows them no chart.',
  ['administrator'],
);
