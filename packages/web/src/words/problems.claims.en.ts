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
  'claims.too-much-written-off': {
    title: 'More than is open',
    says: 'This is more than what is still open of the claim. Write off that or less.',
  },
  'claims.answer-not-read': {
    title: 'The file was not read',
    says: 'It is no whole 999, 277CA or 835 file. Download it again and bring it in as it came.',
  },
  'claims.answer-not-ours': {
    title: 'Not addressed to this practice',
    says: 'Nothing of this file was kept. Check with whoever sent it that it is the right one.',
  },
} satisfies Record<string, Told>;
