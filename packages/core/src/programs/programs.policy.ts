import { onlyRoles } from '../access/policy.ts';

export const mayEnrol = onlyRoles(
  'programs.enrol',
  'Care managers enrol patients and record their consent; the practitioner confirms the conditions.',
  ['care-manager'],
);

export const mayJudge = onlyRoles(
  'programs.judge-conditions',
  'The supervising provider decides which problems of the chart are chronic with significant risk.',
  ['supervising-provider'],
);
