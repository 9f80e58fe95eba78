import { onlyRoles } from '../access/policy.ts';

export const mayJudgeNeedCode = onlyRoles(
  'needs.judge-code',
  'Supervising providers say whether a code of a social need is so; a care manager only sees it proposed.',
  ['supervising-provider'],
);
