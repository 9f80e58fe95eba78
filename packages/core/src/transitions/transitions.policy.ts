import { onlyRoles } from '../access/policy.ts';

export const mayReadStays = onlyRoles(
  'transitions.read-stays',
  'The care team and billers see what is known of a stay and what its transition asks for.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
);

export const mayRecordStay = onlyRoles(
  'transitions.record-stay',
  'Care managers and supervising providers write down the visit, the decision and the medicines after a stay.',
  ['care-manager', 'supervising-provider'],
);
