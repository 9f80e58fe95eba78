import { onlyRoles } from '../access/policy.ts';

export const mayReadQuestions = onlyRoles(
  'coordination.read-questions',
  'Everyone of a care team reads the questions between care manager and provider and their answers; each look is recorded.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

export const mayAskQuestions = onlyRoles(
  'coordination.ask',
  'Care managers ask providers, and providers ask care managers; whoever was asked answers, and whoever asked may withdraw.',
  ['care-manager', 'supervising-provider'],
);

export const mayTellAnswers = onlyRoles(
  'coordination.tell-answer',
  'Care managers tell the patient what the provider decided, and record that she said it back.',
  ['care-manager'],
);

export const maySign = onlyRoles(
  'coordination.sign',
  'Supervising providers read what waits for them: dangers, plans to sign and questions of their own patients and of those they stand in for.',
  ['supervising-provider'],
);
