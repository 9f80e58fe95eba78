import { onlyRoles, type Policy } from '../access/policy.ts';

export const mayLinkPatients = onlyRoles(
  'messages.link-patients',
  'Care managers give a patient a link to a form or her plan on her own phone, and take it back.',
  ['care-manager'],
);

export const mayReadLinks = onlyRoles(
  'messages.read-links',
  'The care team sees which links a patient has and how far she is; the secret of a link is shown once, to who made it.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

/** No role has it, and no token: see Policy.ofLink. */
export const holdsLink = {
  name: 'messages.own-form',
  says: 'Whoever holds a link and gave the birth date answers the one form or reads the one plan it opens, and sees nothing else.',
  ofLink: true,
  allows: () => false,
} as const satisfies Policy;
