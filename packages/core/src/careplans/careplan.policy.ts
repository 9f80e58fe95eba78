import { onlyRoles } from '../access/policy.ts';

export const mayPlanCare = onlyRoles(
  'careplans.write',
  'Care managers write care plans, issue versions and record who was given a copy; medicines are asked of the prescriber.',
  ['care-manager'],
);

export const mayAnswerPlan = onlyRoles(
  'careplans.answer',
  'Supervising providers approve a version of a care plan or return it with a reason.',
  ['supervising-provider'],
);
