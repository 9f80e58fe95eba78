import { onlyRoles } from '../access/policy.ts';

export const mayReadRecords = onlyRoles(
  'people.read-records',
  'Care managers, their supervisors, supervising providers and billers read the records of their organization, and programs that were given it; each look is recorded.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'program'],
);

export const mayImport = onlyRoles(
  'people.import',
  'Charts are brought in by administrators, by supervisors, and by a program that the organization runs.',
  ['administrator', 'supervisor', 'program'],
);

export const mayKeepCoverage = onlyRoles(
  'people.keep-coverage',
  'Care managers, their supervisors and billers record who pays for a patient.',
  ['care-manager', 'supervisor', 'biller'],
);

export const mayEditPatients = onlyRoles(
  'people.edit',
  'Care managers and their supervisors add patients by hand and keep how to reach them.',
  ['care-manager', 'supervisor'],
);

export const mayBringCaseload = onlyRoles(
  'people.bring-caseload',
  'Supervisors and administrators bring in a caseload from a table and say who cares for whom.',
  ['supervisor', 'administrator'],
);

export const mayDecideDoubles = onlyRoles(
  'people.decide-doubles',
  'Supervisors, who read the records of their organization, decide whether two that are alike are two people.',
  ['supervisor'],
);

export const mayReadKnown = onlyRoles(
  'people.read-known',
  'The care team reads what is known of a patient as a person; who sends bills needs none of it.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

export const mayKeepKnown = onlyRoles(
  'people.keep-known',
  'Everyone of a care team who hears something about a patient as a person writes it down.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);
