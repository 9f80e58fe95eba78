import type { Told } from './problems.en.ts';

/** Problems of what keeps a month back before it leaves. */
export const releaseProblemsEn = {
  'billing.held': {
    title: 'A month is held back',
    says: 'Somebody holds one of these months. Let it go first, or leave the patient out.',
  },
  'billing.flagged': {
    title: 'A month is flagged',
    says: 'Nobody has cleared a flag of one of these months. Have it cleared by somebody whose time it is not, or correct the time.',
  },
  'billing.held-already': { title: 'Held already', says: 'Load the month again and look at the reason.' },
  'billing.hold-not-found': { title: 'Not held', says: 'It was let go meanwhile. Load the month again.' },
  'billing.flag-not-found': {
    title: 'The flag is gone',
    says: 'What it rested on has changed, or it was opened again. Load the month again.',
  },
  'billing.flag-cleared': {
    title: 'Cleared already',
    says: 'A colleague cleared it meanwhile. Load the month again and look at the reason.',
  },
  'billing.own-flag': {
    title: 'This concerns you',
    says: 'Ask somebody who neither worked this time nor gave it to a program to look at it.',
  },
} satisfies Readonly<Record<string, Told>>;
