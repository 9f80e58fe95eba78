import type { ToldProblems } from './problems.en.ts';

/** Problems of care plans, answers, questions and delegates. */
export const coordinationProblemsEn = {
  'question.not-found': {
    title: 'Question not found',
    says: 'There is no such question about this patient. Load the page again.',
  },
  'question.nobody-to-ask': {
    title: 'Nobody to ask',
    says: 'Name a provider who works here: nobody bills for this patient yet, or the provider has left.',
  },
  'question.not-in-chart': {
    title: 'Not in the chart',
    says: 'This is not in the chart of this patient any more. Choose it again from the list.',
  },
  'question.about-plan-only': {
    title: 'Ask about a version',
    says: 'A provider asks the care manager about a version of the plan. Open it there.',
  },
  'question.not-yours': {
    title: 'Somebody else’s question',
    says: 'It is answered by whoever was asked, or who stands in, and withdrawn by those who asked.',
  },
  'question.decision': {
    title: 'Decision does not fit',
    says: 'Only of a medicine is there an order that is changed or kept. Choose another.',
  },
  'question.answered': {
    title: 'Answered meanwhile',
    says: 'Something was done about this already. What it was stands here now.',
  },
  'question.unanswered': {
    title: 'Not answered yet',
    says: 'First the answer, then the patient is told.',
  },
  'question.withdrawn': {
    title: 'Withdrawn',
    says: 'This question was withdrawn. Nothing has to be done about it.',
  },
  'question.told-moment': {
    title: 'Moment does not fit',
    says: 'The patient is told after the answer came and not later than now. Enter when it was.',
  },
  'answer.not-yours': {
    title: 'Not your answer',
    says: 'Only whoever gave an answer takes it back, and only at once.',
  },
  'answer.too-late': {
    title: 'Too late to take back',
    says: 'An answer is taken back within a minute; others may have acted on it since. Tell the care manager.',
  },
  'answer.acted-on': {
    title: 'Acted on already',
    says: 'The patient’s edition was made of this version already. Ask for a new version.',
  },
  'plan.not-answered': {
    title: 'Not answered',
    says: 'Nobody has answered this version. Load the page again.',
  },
  'plan.not-yours': {
    title: 'Not your patient’s plan',
    says: 'It waits for the provider who bills for the patient. That provider, or a supervisor, can name you for days away.',
  },
  'delegate.days': {
    title: 'Days do not fit',
    says: 'Choose days from today on, the last not before the first, 31 at most.',
  },
  'delegate.unknown-provider': {
    title: 'Not a provider here',
    says: 'Only another supervising provider who works here can sign and answer for a provider.',
  },
  'delegate.away': {
    title: 'Away on these days',
    says: 'This colleague named somebody for one of these days too. Choose another provider.',
  },
  'delegate.overlaps': {
    title: 'Somebody stands in already',
    says: 'Somebody stands in on one of these days already. End that first.',
  },
  'delegate.not-yours': {
    title: 'Not yours to say',
    says: 'Each provider names who stands in. A supervisor can do it for one who is ill.',
  },
  'delegate.not-found': {
    title: 'Nobody stands in',
    says: 'This is over or was ended. Load the page again.',
  },
  'plan.not-approved': {
    title: 'This version is not approved',
    says: 'Its numbers are proposals until the supervising provider approves them.',
  },
  'plan.not-translated': {
    title: 'Some lines have no Spanish yet',
    says: 'Write Spanish at the lines marked so, issue a version and have it approved.',
  },
  'plan.not-found': {
    title: 'Version not found',
    says: 'There is no such version of this care plan. Open the plan from the patient’s page.',
  },
  'plan.deceased': {
    title: 'The patient has died',
    says: 'The chart says this patient has died, so no new version is issued.',
  },
  'plan.incomplete': {
    title: 'The plan is not whole yet',
    says: 'Each problem needs a goal and a step, and each goal of now a target and a date ahead. The open places are marked.',
  },
  'plan.review-day': {
    title: 'The day of review does not fit',
    says: 'Choose a day after today and within a year.',
  },
  'plan.unchanged': {
    title: 'Nothing has changed',
    says: 'The draft says what the last version says. Change it, then issue it.',
  },
  'plan.superseded': {
    title: 'A newer version is there',
    says: 'Another version was issued since. Answer that one instead.',
  },
  'plan.answered': {
    title: 'This version is answered',
    says: 'Someone answered it already. Load the page again to see who and how.',
  },
  'plan.needs-reason': { title: 'A reason is needed', says: 'Say what should change; then return the plan.' },
} satisfies Partial<ToldProblems>;
