import { onlyRoles } from '../access/policy.ts';

export const mayLogVoicemail = onlyRoles(
  'outreach.log-voicemail',
  'Everyone of a care team who listens to the machine writes down who has to be called back.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayFollowRedFlag = onlyRoles(
  'outreach.follow-red-flag',
  'Everyone of a care team who informs a provider or arranges a visit records what was done about a red flag.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);
