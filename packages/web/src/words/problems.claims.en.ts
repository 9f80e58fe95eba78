import type { Told } from './problems.en.ts';

/** Problems of setting up, sending and posting claims. */
export const claimsProblemsEn = {
  'claims.setup-contradicts': {
    title: 'The set-up contradicts itself',
    says: 'A person or number stands twice, somebody would supervise themself, or two payers stand for one coverage.',
  },
  'claims.charges-not-read': {
    title: 'The charges were not read',
    says: 'Send a CSV file with the columns code, from and charge, such as 99490,2026-01-01,132.00.',
  },
} satisfies Record<string, Told>;
