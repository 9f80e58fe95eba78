import { onlyRoles } from './policy.ts';

export const mayAdminister = onlyRoles(
  'access.administer',
  'Administrators invite and end staff, and keep practices, settings and tokens; that shows them no chart.',
  ['administrator'],
);

export const mayReviewAccess = onlyRoles(
  'access.review',
  'Supervisors and administrators see who may do what, by role and credential; that shows them no chart.',
  ['supervisor', 'administrator'],
);
