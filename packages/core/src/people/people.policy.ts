import { onlyRoles } from '../access/policy.ts';

export const mayReadRecords = onlyRoles(
  'people.read-records',
  'Care managers and supervising providers read the records of their organization; each look is recorded.',
  ['care-manager', 'supervising-provider'],
);

export const mayImport = onlyRoles(
  'people.import',
  'Charts are brought in by a program that the organization runs.',
  ['program'],
);
