import { onlyRoles } from '../access/policy.ts';

export const mayPlanCare = onlyRoles(
  'careplans.write',
  'Care managers write care plans, issue versions and record who was given a copy; medicines are asked of the prescriber.',
  ['care-manager'],
);

export const mayAnswerPlan = onlyRoles(
  'careplans.answer',
  'Supervising providers approve a version of a care plan or return it with a reason: of their own patients, and of those they stand in for.',
  ['supervising-provider'],
);

export const mayKeepQuestions = onlyRoles(
  'careplans.keep-questions',
  'Everyone of a care team who hears what a patient wants to ask writes it down, and what was answered.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayReadQuestions = onlyRoles(
  'careplans.read-questions',
  'The care team reads what a patient wants to ask at a visit; who sends bills needs none of it.',
  ['care-manager', 'supervisor', 'supervising-provider'],
);

export const mayDraftTemplates = onlyRoles(
  'careplans.draft-templates',
  'Who plans, answers or leads may write a draft of a plan template; nobody plans with a draft.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

export const mayPublishTemplates = onlyRoles(
  'careplans.publish-templates',
  'Supervisors and supervising providers publish plan templates and choose which version is offered; an administrator keeps accounts, not clinical words.',
  ['supervising-provider', 'supervisor'],
);

export const maySignTemplates = onlyRoles(
  'careplans.sign-templates',
  'Supervising providers sign off plan templates.',
  ['supervising-provider'],
);

export const mayDelegate = onlyRoles(
  'careplans.delegate',
  'Supervising providers name who signs and answers for them while they are away; supervisors do it for one who is ill.',
  ['supervising-provider', 'supervisor'],
);
