import { onlyRoles } from '../access/policy.ts';

export const mayLogVoicemail = onlyRoles(
  'outreach.log-voicemail',
  'Everyone of a care team who listens to the machine writes down who has to be called back.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);
