/** Problems of setting up, sending and posting claims. Part of the catalogue. */
export const claimsProblems = {
  'claims.setup-contradicts': { status: 422, title: 'Set-up contradicts itself' },
  'claims.charges-not-read': { status: 422, title: 'Charges not read' },
  'claims.not-found': {
    status: 404,
    title: 'Claim not found',
    says: 'There is no such claim or file here. Load the list again and open it from there.',
  },
  'claims.not-ready': { status: 422, title: 'Claim cannot leave yet' },
  'claims.already-released': {
    status: 409,
    title: 'Released already',
    says: 'A chosen line has left in a claim, or has changed since you looked. Load the page again and choose from what it shows.',
  },
  'claims.file-faulty': { status: 422, title: 'File has a fault' },
  'claims.followed-already': {
    status: 409,
    title: 'Followed already',
    says: 'Another claim replaces this one already. Open that one and go on there.',
  },
  'claims.cannot-follow': {
    status: 422,
    title: 'Not in this way',
    says: 'Only a claim that was refused at the door is sent again as new. To correct one or take it back, the payer must have given it a number.',
  },
  'claims.no-next-payer': {
    status: 422,
    title: 'No payer comes next',
    says: 'Nobody pays after the payer that decided this claim, nothing was left, or it went on already. Look at the coverage of the patient.',
  },
  'claims.too-much-written-off': {
    status: 422,
    title: 'More than is open',
    says: 'This is more than what is still open of the claim. Write off that or less.',
  },
  'claims.nothing-owed': {
    status: 422,
    title: 'Nothing is owed',
    says: 'By what payers answered this patient owes nothing, so there is no statement to print.',
  },
  'claims.never-billed': {
    status: 422,
    title: 'Never billed',
    says: 'This patient is a Qualified Medicare Beneficiary and is never billed. Nothing was printed.',
  },
  'claims.answer-not-read': { status: 422, title: 'Answer not read' },
  'claims.answer-not-ours': {
    status: 422,
    title: 'Not addressed to this practice',
    says: 'This file is not addressed to this practice, so nothing of it was kept. Check with whoever sent it that it is the right one.',
  },
  'claims.eligibility-setup': {
    status: 422,
    title: 'Set-up is not complete',
    says: 'A question to a payer needs the practice’s NPI and tax number, submitter and receiver id, and the payer. Add them in the set-up for claims.',
  },
  'claims.eligibility-nobody': {
    status: 422,
    title: 'Nobody to ask about',
    says: 'Nobody of these patients can be asked about at this payer: a member number and the day of birth are needed, and this payer on record.',
  },
  'claims.eligibility-not-read': { status: 422, title: 'Answers not read' },
  'claims.eligibility-not-found': {
    status: 404,
    title: 'Not found',
    says: 'There is no such question or answer here. Load the page again.',
  },
  'claims.eligibility-decided': {
    status: 409,
    title: 'Already decided',
    says: 'Somebody looked at this already, or the chart says the same now. Load the page again.',
  },
  'claims.eligibility-by-hand': {
    status: 422,
    title: 'To be changed by hand',
    says: 'This cannot be taken over by itself. Change it in the chart, then mark it as looked at.',
  },
} as const satisfies Record<string, { status: number; title: string; says?: string }>;
