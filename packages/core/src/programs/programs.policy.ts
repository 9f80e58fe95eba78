import { onlyRoles } from '../access/policy.ts';

export const mayEnrol = onlyRoles(
  'programs.enrol',
  'Care managers enroll patients and record their consent; the practitioner confirms the conditions.',
  ['care-manager'],
);

export const mayJudge = onlyRoles(
  'programs.judge-conditions',
  'The supervising provider decides which problems of the chart are chronic with significant risk.',
  ['supervising-provider'],
);

export const mayKeepProgramFacts = onlyRoles(
  'programs.keep-facts',
  'Care managers and supervising providers record devices, roles, elements and alignments of a patient’s programs.',
  ['care-manager', 'supervising-provider'],
);

export const mayShowPracticeElements = onlyRoles(
  'programs.show-practice-elements',
  'Supervisors and supervising providers say once a month for all patients what the practice itself gives.',
  ['supervisor', 'supervising-provider'],
);

export const mayReadIntake = onlyRoles(
  'programs.read-intake',
  'Care managers, their supervisors and supervising providers read the requests for a care manager; each look is recorded.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayRecordIntake = onlyRoles(
  'programs.record-intake',
  'Everyone of a care team whom somebody asks for a care manager writes the request down.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayWorkIntake = onlyRoles(
  'programs.work-intake',
  'Care managers and their supervisors take requests, decide about them and answer the asker.',
  ['care-manager', 'supervisor'],
);

export const mayCountIntake = onlyRoles(
  'programs.count-intake',
  'Who leads the work sees how many requests wait and how many each colleague has, and nothing of what they say.',
  ['care-manager', 'supervisor', 'supervising-provider', 'administrator'],
);
