/** Problems of who is on call: a part of the catalogue in problem-catalogue.ts. */
export const rosterProblems = {
  'roster.not-found': {
    status: 404,
    title: 'Not on the roster',
    says: 'These hours are no longer on the roster: somebody changed or took them back. Load the page again.',
  },
  'roster.unknown-person': { status: 422, title: 'Cannot be on call' },
  'roster.days': { status: 422, title: 'Days do not fit' },
  'roster.too-long': { status: 422, title: 'Too long' },
} as const;
