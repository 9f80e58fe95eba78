import { onlyRoles } from '../access/policy.ts';

export const mayReadClaims = onlyRoles(
  'claims.read',
  'Billers, supervisors and supervising providers see claims, what came back and what was done about it.',
  ['biller', 'supervising-provider', 'supervisor'],
);

export const mayReleaseClaims = onlyRoles(
  'claims.release',
  'Billers and supervising providers release approved lines as claims; each release is recorded.',
  ['biller', 'supervising-provider'],
);

export const mayPostAnswers = onlyRoles('claims.post-answers', 'Billers bring in what payers answered.', [
  'biller',
]);

export const mayWorkClaims = onlyRoles(
  'claims.work',
  'Billers and supervisors take on refused claims, correct them, appeal or write them off with a reason.',
  ['biller', 'supervisor'],
);

export const mayReadShare = onlyRoles(
  'claims.read-share',
  'Everyone who speaks with the patient about billing sees what she will owe.',
  ['care-manager', 'biller', 'supervising-provider', 'supervisor'],
);

export const mayPrintStatements = onlyRoles(
  'claims.print-statements',
  'Billers and supervisors print statements for patients.',
  ['biller', 'supervisor'],
);
