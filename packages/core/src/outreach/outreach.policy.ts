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

export const mayPromise = onlyRoles(
  'outreach.promise',
  'Everyone of a care team who promises something to a patient writes it down, and says what became of it.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayReadPromises = onlyRoles(
  'outreach.read-promises',
  'The care team reads what was promised to a patient; who sends bills needs none of it.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);
