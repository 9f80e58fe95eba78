import type { ToldProblems } from './problems.en.ts';

/** Problems of requests for a care manager. */
export const intakeProblemsEn = {
  'intake.not-found': {
    title: 'Request not found',
    says: 'There is no such request, or it was taken back. Load the list again.',
  },
  'intake.arrived-later': {
    title: 'Request lies in the future',
    says: 'It is dated later than now. Enter when it came in.',
  },
  'intake.wished-before': {
    title: 'Days do not fit',
    says: 'The day wished for lies before the request came in. Check both.',
  },
  'intake.changed': {
    title: 'Changed meanwhile',
    says: 'A colleague has done something about this request. Look at it as it is now, then go on.',
  },
  'intake.out-of-order': {
    title: 'Not at this point',
    says: 'The request does not stand where this can be done. Look at it as it is now.',
  },
  'intake.not-yours': {
    title: 'A colleague has it',
    says: 'Ask that colleague or a supervisor to hand the request to you.',
  },
  'intake.unknown-owner': {
    title: 'Cannot own a request',
    says: 'Give it to a care manager or supervisor who works here.',
  },
  'intake.undecided': {
    title: 'Nothing decided yet',
    says: 'Say what came of the request, then answer the asker.',
  },
  'intake.answer-time': {
    title: 'Time of the answer does not fit',
    says: 'It lies before the request or later than now. Check day and time.',
  },
  'intake.needs-reason': { title: 'A few words are missing', says: 'Say in a few words why.' },
  'intake.no-patient': {
    title: 'Nobody in Trellis yet',
    says: 'Add the person or choose the patient it is about, then decide.',
  },
  'intake.not-enrolled': {
    title: 'Not enrolled',
    says: 'The patient is in no program. Enroll the patient first, or choose what is true.',
  },
  'intake.no-care-manager': {
    title: 'Nobody cares for the patient yet',
    says: 'Assign a care manager first, then say that the patient has one.',
  },
} satisfies Partial<ToldProblems>;
