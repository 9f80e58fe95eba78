/** Problems of requests for a care manager: a part of the catalogue in problem-catalogue.ts. */
export const intakeProblems = {
  'intake.not-found': {
    status: 404,
    title: 'Request not found',
    says: 'There is no such request, or it was taken back. Load the list again.',
  },
  'intake.arrived-later': { status: 422, title: 'Request lies in the future' },
  'intake.wished-before': { status: 422, title: 'Days do not fit' },
  'intake.changed': { status: 409, title: 'Changed meanwhile' },
  'intake.out-of-order': { status: 409, title: 'Not at this point' },
  'intake.not-yours': { status: 403, title: 'A colleague has it' },
  'intake.unknown-owner': { status: 422, title: 'Cannot own a request' },
  'intake.undecided': { status: 422, title: 'Nothing decided yet' },
  'intake.answer-time': { status: 422, title: 'Time of the answer does not fit' },
  'intake.needs-reason': { status: 422, title: 'A few words are missing' },
  'intake.no-patient': { status: 422, title: 'Nobody in Trellis yet' },
  'intake.not-enrolled': { status: 422, title: 'Not enrolled' },
  'intake.no-care-manager': { status: 422, title: 'Nobody cares for the patient yet' },
} as const;
