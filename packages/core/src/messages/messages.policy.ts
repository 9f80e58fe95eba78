import { onlyRoles } from '../access/policy.ts';

export const mayKeepRoster = onlyRoles(
  'messages.keep-roster',
  'Supervisors and administrators say who is on call, when, in which order and how each is reached.',
  ['supervisor', 'administrator'],
);
