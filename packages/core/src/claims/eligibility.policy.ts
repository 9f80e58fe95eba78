import { onlyRoles } from '../access/policy.ts';

export const mayReadEligibility = onlyRoles(
  'claims.read-eligibility',
  'Care managers, their supervisors and billers see what payers said of a patient’s coverage and when.',
  ['care-manager', 'supervisor', 'biller'],
);

export const mayAskEligibility = onlyRoles(
  'claims.ask-eligibility',
  'Billers and supervisors ask payers about coverage and bring their answers back.',
  ['supervisor', 'biller'],
);
