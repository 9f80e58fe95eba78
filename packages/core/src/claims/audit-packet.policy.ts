import { onlyRoles } from '../access/policy.ts';

export const mayHandOverPackets = onlyRoles(
  'claims.hand-over-packets',
  'Billers, supervisors and supervising providers make what an auditor is handed; each download is recorded.',
  ['supervising-provider', 'supervisor', 'biller'],
);
