/** Problems of what keeps a month back before it leaves. Part of the catalogue. */
export const releaseProblems = {
  'billing.held': { status: 409, title: 'Month is held back' },
  'billing.flagged': { status: 409, title: 'Month is flagged' },
  'billing.held-already': {
    status: 409,
    title: 'Held already',
    says: 'Somebody holds this back already. Load the month again and look at the reason.',
  },
  'billing.hold-not-found': {
    status: 404,
    title: 'Not held',
    says: 'This is not held back, or was let go meanwhile. Load the month again.',
  },
  'billing.flag-not-found': {
    status: 404,
    title: 'Flag not found',
    says: 'This flag is no longer there: what it rested on has changed, or it was open already. Load the month again.',
  },
  'billing.flag-cleared': {
    status: 409,
    title: 'Cleared already',
    says: 'A colleague has cleared this flag meanwhile. Load the month again and look at the reason.',
  },
  'billing.own-flag': {
    status: 403,
    title: 'This concerns you',
    says: 'This flag is about time that you worked or gave to a program. Ask somebody else to look at it.',
  },
} as const satisfies Record<string, { status: number; title: string; says?: string }>;
