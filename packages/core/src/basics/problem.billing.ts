/** Problems of the month and of what is claimed from it. Part of the catalogue. */
export const billingProblems = {
  'billing.switched-off': {
    status: 403,
    title: 'Billing is switched off',
    says: 'Your organization does not use billing, so no minutes are judged. An administrator can switch it on in the settings.',
  },
  'billing.month-locked': {
    status: 409,
    title: 'Month is locked',
    says: 'This month is locked: its lines stay as they are. What changes now waits as an adjustment; decide it there with a reason.',
  },
  'billing.month-open': {
    status: 422,
    title: 'Month is not over',
    says: 'The month still runs, so it cannot be locked or adjusted. Lock it when its last day is over.',
  },
  'billing.nothing-to-approve': { status: 422, title: 'Nothing to decide' },
  'billing.second-person': {
    status: 422,
    title: 'A second person is needed',
    says: 'You approved some of these lines yourself. Ask a colleague who may approve claims to confirm them.',
  },
  'billing.void-needs-reason': {
    status: 422,
    title: 'Reason missing',
    says: 'This approval is older than ten seconds or is a colleague’s. Say why it is taken back; the reason stays with the line.',
  },
  'billing.no-such-set': {
    status: 409,
    title: 'No such set of codes',
    says: 'These codes are no legal set of this month any more. Look at the patient again and choose among those shown.',
  },
  'billing.already-claimed': {
    status: 409,
    title: 'Already claimed',
    says: 'A line for this patient, code and time already stands. Load the month again and look at what it says now.',
  },
  'billing.attestation-in-future': { status: 422, title: 'Day lies in the future' },
  'billing.attestation-dates': { status: 422, title: 'Days in the wrong order' },
  'billing.attestation-not-found': {
    status: 404,
    title: 'Entry not found',
    says: 'There is no such entry, or it was taken back already. Load the page again.',
  },
  'billing.fees-unreadable': { status: 422, title: 'Fee file cannot be used' },
  'billing.fees-not-found': {
    status: 404,
    title: 'Fee file not found',
    says: 'There is no such fee file, or it was taken back already. Load the page again.',
  },
  'billing.rules-unreadable': { status: 422, title: 'Rule file cannot be used' },
  'billing.rules-not-found': {
    status: 404,
    title: 'Rule file not found',
    says: 'There is no such rule file, or it was taken back already. Load the page again.',
  },
  'billing.rule-value': {
    status: 422,
    title: 'Not a reading of this rule',
    says: 'This rule cannot be read that way. Choose one of the readings it offers.',
  },
  'billing.rule-reaches-back': {
    status: 422,
    title: 'Reaches into a locked month',
    says: 'A month from that day on is locked: it stays as it was judged. Choose a later day.',
  },
  'billing.planning-says-more': { status: 422, title: 'Minutes are missing' },
  'billing.screening-says-more': { status: 422, title: 'Something about the screening is missing' },
  'billing.not-yours-to-say': { status: 403, title: 'Not yours to say' },
  'billing.log-not-a-table': { status: 422, title: 'Not a table' },
  'billing.log-too-large': { status: 413, title: 'Time log too large' },
  'billing.log-columns': { status: 422, title: 'Columns missing' },
} as const satisfies Record<string, { status: number; title: string; says?: string }>;
