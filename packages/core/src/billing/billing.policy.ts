import { onlyRoles } from '../access/policy.ts';
import type { Actor } from '../access/staff.ts';
import type { StaffId } from '../basics/id.ts';

export const mayReadMonth = onlyRoles(
  'billing.read-month',
  'Care managers, supervisors, supervising providers and billers see what a month proves.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
);

export const maySimulate = onlyRoles(
  'billing.simulate',
  'Whoever answers for claims may ask what a case of plain facts would bill; no record is read.',
  ['supervising-provider', 'supervisor', 'biller', 'administrator'],
);

export const mayEnterTime = onlyRoles(
  'billing.enter-time',
  'Care managers and supervising providers enter their own work that was not recorded when it was done.',
  ['care-manager', 'supervising-provider'],
);

export const mayGiveTime = onlyRoles(
  'billing.give-time',
  'Care managers and supervising providers say which program their own work was for; supervisors say it of a colleague’s, and a second person looks at that.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

/** Of those who may give time: whose. */
export const givesTimeOf = (actor: Pick<Actor, 'staffId' | 'role'>, worker: StaffId): boolean =>
  actor.staffId === worker || actor.role === 'supervisor';

export const mayApproveClaims = onlyRoles(
  'billing.approve',
  'Billers and supervising providers approve claim lines, confirm a colleague’s, and take them back with a reason.',
  ['supervising-provider', 'biller'],
);

export const mayExportMonth = onlyRoles(
  'billing.export',
  'Billers, supervisors and supervising providers take the month out as a table; each download is recorded.',
  ['supervising-provider', 'supervisor', 'biller'],
);

export const mayLockMonth = onlyRoles(
  'billing.lock-month',
  'Billers and supervisors lock a month that is over.',
  ['supervisor', 'biller'],
);

export const mayReadElements = onlyRoles(
  'billing.read-elements',
  'Everyone who works with the month sees what the practice vouches for; it names no patient.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'administrator'],
);

export const mayAttestElements = onlyRoles(
  'billing.attest-elements',
  'Supervisors and administrators vouch for what the practice offers every patient, with its days.',
  ['supervisor', 'administrator'],
);

export const mayAttestForPatient = onlyRoles(
  'billing.attest-for-patient',
  'Supervising providers record their own decision making and planning, care managers and providers the screenings they gave; billers and supervisors record claims of other practices.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
);

export const mayReadRules = onlyRoles(
  'billing.read-rules',
  'Everyone who answers for claims reads the rules, amounts and choices they are judged by; they name no patient.',
  ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'administrator'],
);

export const maySetRules = onlyRoles(
  'billing.set-rules',
  'Supervisors and administrators load fee files and rules, and choose how a disputed rule is read, with a reason.',
  ['supervisor', 'administrator'],
);

export const mayClearFlags = onlyRoles(
  'billing.clear-flags',
  'Billers, supervisors and supervising providers look at what is flagged and say why it may stand; nobody does of her own time.',
  ['supervising-provider', 'supervisor', 'biller'],
);

export const mayHoldMonths = onlyRoles(
  'billing.hold',
  'Billers, supervisors and supervising providers keep a month out of approval with a reason, and let it go again.',
  ['supervising-provider', 'supervisor', 'biller'],
);
