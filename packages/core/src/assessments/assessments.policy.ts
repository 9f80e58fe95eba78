import { onlyRoles } from '../access/policy.ts';

export const mayAssess = onlyRoles(
  'assessments.assess',
  'Care managers ask the questions of an instrument, type what was filled in on paper, and finish it.',
  ['care-manager'],
);

export const mayReadAssessments = onlyRoles(
  'assessments.read',
  'The care team reads what a patient answered; each look is recorded.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

export const mayReadForms = onlyRoles(
  'assessments.read-forms',
  'The care team and the administrator look at the forms of a site, without answers of anybody.',
  ['care-manager', 'supervising-provider', 'supervisor', 'administrator'],
);

export const mayBringForms = onlyRoles(
  'assessments.bring-forms',
  'Supervisors and administrators bring forms and the words of instruments, and answer for the right to them.',
  ['supervisor', 'administrator'],
);

export const mayAnswerDanger = onlyRoles(
  'assessments.answer-danger',
  'Who hears of a danger to life says what was done: the care manager, her supervisor, the supervising provider.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

export const mayTakeAnswers = onlyRoles(
  'assessments.take-answers',
  'Programs that were given it take with the records what patients answered and the scores; not answers about suicide, violence, trauma or substances, nor of forms a site brought.',
  ['program'],
);

export const mayTakeSensitiveAnswers = onlyRoles(
  'assessments.take-sensitive-answers',
  'Programs that were given it take also answers about suicide, violence, trauma and substances, and of forms a site brought; some of them may leave only with consent of their own (42 CFR Part 2).',
  ['program'],
);

/** Given to programs beside the record: they open no address of their own, but more of what is read there. */
export const answersForPrograms = [mayTakeAnswers, mayTakeSensitiveAnswers] as const;
