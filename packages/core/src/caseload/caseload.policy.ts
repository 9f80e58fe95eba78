import { onlyRoles } from '../access/policy.ts';

export const mayDecideDue = onlyRoles(
  'caseload.decide-due',
  'Care managers, their supervisors and supervising providers say what becomes of a due item.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayPlanCover = onlyRoles(
  'caseload.plan-cover',
  'Supervisors plan who covers for whom; care managers do on a morning when a colleague is ill.',
  ['care-manager', 'supervisor'],
);

export const mayKeepViews = onlyRoles(
  'caseload.keep-views',
  'Whoever reads records keeps the filters of her lists under names of her own.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
);

export const mayShareViews = onlyRoles(
  'caseload.share-views',
  'Supervisors share a view with the whole team.',
  ['supervisor'],
);
