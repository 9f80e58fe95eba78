import type { EndReason } from '@trellis/core/programs/enrolment-end';

/** Words of enrolling, correcting and stopping. */
export const programsEn = {
  enrolName: (name: string) => `Enroll ${name}`,
  programs: 'Programs, devices and documents',
  now: 'Now',
  obtainedBy: 'Who asked',
  asked: (name: string) => `asked by ${name}`,
  inLanguage: { en: 'in English', es: 'in Spanish' },
  correct: 'Correct',
  correctTitle: (name: string) => `Correct the enrollment of ${name}`,
  correctLead: 'What was written stays in the record; this stands in its place from now on.',
  reason: 'Why it is corrected',
  reasonHint: 'Wrong day, wrong practitioner …',
  keep: 'Keep the correction',
  corrected: (name: string) => `The enrollment of ${name} is corrected.`,
  correctPaper: (paper: string) => `Correct: ${paper}`,
  takeBack: 'It was never there',
  end: 'End enrollment',
  endTitle: (name: string) => `End the enrollment of ${name}`,
  endLead:
    'Outreach stops now: nothing more is due on Today. Minutes up to this moment stay; the month is judged by it.',
  endWhy: 'Why it ends',
  why: {
    'patient-stopped': 'The patient wants to stop',
    'other-practitioner': 'Another practitioner gives the service',
    'moved-away': 'Moved away',
    unreachable: 'Cannot be reached',
    'no-longer-eligible': 'No longer eligible',
    died: 'Died',
  } satisfies Record<EndReason, string>,
  revokes: 'The consent is taken back with it.',
  endedAt: 'Since when',
  said: 'What was said',
  saidHint: 'In the patient’s or the family’s own words',
  endSubmit: (name: string) => `End enrollment of ${name}`,
  ended: (name: string) => `The enrollment of ${name} has ended. Nothing more is due.`,
  endedLine: (program: string, day: string) => `${program} ended ${day}`,
  endedTitle: 'Ended before',
  undo: 'Undo',
  undoLabel: (program: string) => `Undo the end of ${program}`,
  undoReason: 'Why it is undone',
  notEnrolled: 'Not enrolled',
  notEnrolledSays: 'There is no enrollment to change. It may have been ended or corrected meanwhile.',
  errors: {
    why: 'Choose why it ends.',
    early: 'This lies before the consent.',
    reason: 'Say in a few words why.',
  },
};

export type ProgramsWords = typeof programsEn;
