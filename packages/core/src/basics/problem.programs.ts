/** Problems of devices, roles, checklists and alignments of a program. Part of the catalogue. */
export const programProblems = {
  'enrolment.other-paper': {
    status: 422,
    title: 'Paper of another program',
    says: 'This paper is not asked for in that program. Choose the program it belongs to.',
  },
  'device.not-found': {
    status: 404,
    title: 'Device not found',
    says: 'There is no such device of this patient, or it was corrected or taken back meanwhile. Load the page again.',
  },
  'device.set-up-day': { status: 422, title: 'Day of the set-up does not fit' },
  'device.return-day': { status: 422, title: 'Day of the return does not fit' },
  'device.returned': { status: 409, title: 'Device is back' },
  'device.fda-source': { status: 422, title: 'Who says so is missing' },
  'collaborative.not-found': {
    status: 404,
    title: 'Roles not found',
    says: 'These roles are not on record for the patient, or were corrected meanwhile. Load the page again.',
  },
  'collaborative.in-future': { status: 422, title: 'Day lies in the future' },
  'collaborative.first-month': { status: 422, title: 'First month does not fit' },
  'collaborative.unknown-colleague': {
    status: 422,
    title: 'Not a colleague',
    says: 'Choose the behavioral care manager from the people of this practice.',
  },
  'apcm.not-found': {
    status: 404,
    title: 'Entry not found',
    says: 'There is no such entry in the checklist, or it was taken back meanwhile. Load the page again.',
  },
  'apcm.month': { status: 422, title: 'Month has not begun' },
  'apcm.path': { status: 422, title: 'How quality is reported' },
  'apcm.of-patient': { status: 422, title: 'Shown patient by patient' },
  'alignment.not-found': {
    status: 404,
    title: 'Alignment not found',
    says: 'This alignment or entry is not on record for the patient, or was taken back meanwhile. Load the page again.',
  },
  'alignment.aligned-day': { status: 422, title: 'Day of the alignment does not fit' },
  'alignment.participant': { status: 422, title: 'Participant missing' },
  'alignment.already': { status: 409, title: 'Aligned already' },
  'alignment.step-day': { status: 422, title: 'Day does not fit' },
  'alignment.step-twice': { status: 409, title: 'On record already' },
  'alignment.unknown-practitioner': {
    status: 422,
    title: 'Not a practitioner',
    says: 'Choose the practitioner who reviewed the update from those of this practice.',
  },
  'qmb.days': { status: 422, title: 'Days do not fit' },
  'qmb.not-found': {
    status: 404,
    title: 'Check not found',
    says: 'There is no such check of the patient, or it was taken back meanwhile. Load the page again.',
  },
} as const;
