import { onlyRoles } from '../access/policy.ts';

/** Whoever is behind the figures of cost says what an hour costs. */
export const maySetHourRates = onlyRoles(
  'claims.set-hour-rates',
  'Supervisors and billers say what an hour of each credential costs the practice.',
  ['supervisor', 'biller'],
);

export const mayReadOverview = onlyRoles(
  'claims.read-overview',
  'Supervisors, billers and supervising providers see how programs fare, and who is behind a figure when they open it.',
  ['supervisor', 'biller', 'supervising-provider'],
);
