import type { ToldProblems } from './problems.en.ts';

/** Problems of devices, roles, checklists and alignments of a program. */
export const programProblemsEn = {
  'enrolment.other-paper': {
    title: 'Paper of another program',
    says: 'This paper is not asked for in that program. Choose the program it belongs to.',
  },
  'device.not-found': {
    title: 'Device not found',
    says: 'It was corrected or taken back meanwhile. Load the page again.',
  },
  'device.set-up-day': {
    title: 'The day of the set-up does not fit',
    says: 'It lies later than today, after the patient died, or before the patient was born. Check the day.',
  },
  'device.return-day': {
    title: 'The day of the return does not fit',
    says: 'It lies before the set-up, or later than today. Check both days.',
  },
  'device.returned': { title: 'The device is back', says: 'Its return is on record. Load the page again.' },
  'device.fda-source': {
    title: 'Who says so is missing',
    says: 'Say who states the FDA status: the label, the maker, or the FDA’s own list.',
  },
  'collaborative.not-found': {
    title: 'Roles not found',
    says: 'They were corrected or taken back meanwhile. Load the page again.',
  },
  'collaborative.in-future': {
    title: 'The day lies in the future',
    says: 'Enter the day on which these roles began.',
  },
  'collaborative.first-month': {
    title: 'The first month does not fit',
    says: 'It lies after the day these roles begin. Check both.',
  },
  'collaborative.unknown-colleague': {
    title: 'Not a colleague',
    says: 'Choose the behavioral care manager from the people of this practice.',
  },
  'apcm.not-found': { title: 'Entry not found', says: 'It was taken back meanwhile. Load the page again.' },
  'apcm.month': { title: 'The month has not begun', says: 'Nothing of it can be shown yet.' },
  'apcm.path': {
    title: 'How quality is reported',
    says: 'Choose how it is reported; only performance measurement has such a way.',
  },
  'apcm.of-patient': {
    title: 'Shown patient by patient',
    says: 'Record this on the page of the patient, not for everybody.',
  },
  'alignment.not-found': {
    title: 'Alignment not found',
    says: 'It was taken back meanwhile. Load the page again.',
  },
  'alignment.aligned-day': {
    title: 'The day of the alignment does not fit',
    says: 'The ACCESS model began on July 5, 2026, and no day to come or after death counts. Check the day.',
  },
  'alignment.participant': {
    title: 'Participant missing',
    says: 'Say which organization is the participant that you help.',
  },
  'alignment.already': {
    title: 'Aligned already',
    says: 'The patient is aligned in this track. End that alignment first.',
  },
  'alignment.step-day': {
    title: 'The day does not fit',
    says: 'It lies before the alignment, after its end, or is still to come. Check it.',
  },
  'alignment.step-twice': {
    title: 'On record already',
    says: 'Take the earlier entry back first if it is wrong.',
  },
  'alignment.unknown-practitioner': {
    title: 'Not a practitioner',
    says: 'Choose who reviewed the update from the practitioners of this practice.',
  },
  'qmb.days': {
    title: 'Days do not fit',
    says: 'The last day lies before the first, or the first is still to come. Check both.',
  },
  'qmb.not-found': { title: 'Check not found', says: 'It was taken back meanwhile. Load the page again.' },
} as const satisfies Partial<ToldProblems>;
