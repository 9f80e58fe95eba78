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
  'claims.not-found': {
    title: 'Claim not found',
    says: 'There is no such claim or file here. Load the list again and open it from there.',
  },
  'claims.not-ready': {
    title: 'The claim cannot leave yet',
    says: 'Something is missing in the set-up or in a chosen claim. Load the page again and look at what it lists.',
  },
  'claims.already-released': {
    title: 'Released already',
    says: 'A chosen line has left in a claim, or has changed since you looked. Load the page again.',
  },
  'claims.file-faulty': {
    title: 'The file has a fault',
    says: 'Trellis checked the file and did not keep it. Correct what it names and release again.',
  },
  'claims.followed-already': {
    title: 'Followed already',
    says: 'Another claim replaces this one already. Open that one and go on there.',
  },
  'claims.cannot-follow': {
    title: 'Not in this way',
    says: 'Only a claim refused at the door is sent again as new. To correct one, the payer must have given it a number.',
  },
  'claims.no-next-payer': {
    title: 'No payer comes next',
    says: 'Nobody pays after this payer, nothing was left, or the claim went on already. Look at the coverage of the patient.',
  },
  'claims.too-much-written-off': {
    title: 'More than is open',
    says: 'This is more than what is still open of the claim. Write off that or less.',
  },
  'claims.nothing-owed': {
    title: 'Nothing is owed',
    says: 'By what payers answered this patient owes nothing, so there is no statement to print.',
  },
  'claims.never-billed': {
    title: 'Never billed',
    says: 'This patient is a Qualified Medicare Beneficiary and is never billed. Nothing was printed.',
  },
  'claims.answer-not-read': {
    title: 'The file was not read',
    says: 'It is no whole 999, 277CA or 835 file. Download it again and bring it in as it came.',
  },
  'claims.answer-not-ours': {
    title: 'Not addressed to this practice',
    says: 'Nothing of this file was kept. Check with whoever sent it that it is the right one.',
  },
  'claims.eligibility-setup': {
    title: 'The set-up is not complete',
    says: 'A question to a payer needs the practice’s NPI and tax number, submitter and receiver id, and the payer. Add them in the set-up for claims.',
  },
  'claims.eligibility-nobody': {
    title: 'Nobody to ask about',
    says: 'Nobody of these patients can be asked about at this payer: a member number and the day of birth are needed, and this payer on record.',
  },
  'claims.eligibility-not-read': {
    title: 'The answers were not read',
    says: 'No answer about a patient can be read from this file. Choose the file the payer sent back (271).',
  },
  'claims.eligibility-not-found': {
    title: 'Not found',
    says: 'There is no such question or answer here. Load the page again.',
  },
  'claims.eligibility-decided': {
    title: 'Already decided',
    says: 'Somebody looked at this already, or the chart says the same now. Load the page again.',
  },
  'claims.eligibility-by-hand': {
    title: 'To be changed by hand',
    says: 'This cannot be taken over by itself. Change it in the chart, then mark it as looked at.',
  },
} satisfies Record<string, Told>;
