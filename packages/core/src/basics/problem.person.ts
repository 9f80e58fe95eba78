/** Problems of what is known of a person, of promises, of questions for a visit and of voicemails. Part of the catalogue. */
export const personProblems = {
  'call.of-another': {
    status: 409,
    title: 'Call of somebody else',
    says: 'This call was not with this patient, or is not there any more. Load the page again and write it down once more.',
  },
  'known.not-found': {
    status: 404,
    title: 'Not found',
    says: 'There is no such line about this patient, or it was changed or taken back meanwhile. Load the page again.',
  },
  'known.since-later': {
    status: 422,
    title: 'Day in the future',
    says: 'Since when it is so lies in the future. Check the day, or leave it empty.',
  },
  'promise.not-found': {
    status: 404,
    title: 'Promise not found',
    says: 'There is no such promise to this patient, or it was taken back meanwhile. Load the page again.',
  },
  'promise.day': {
    status: 422,
    title: 'Day does not fit',
    says: 'A promise is kept today or later, and within a year. Choose another day.',
  },
  'promise.over': {
    status: 409,
    title: 'Promise is settled',
    says: 'A colleague has written down meanwhile what became of this promise. Load the page again.',
  },
  'promise.no-colleague': {
    status: 422,
    title: 'No such colleague',
    says: 'A promise is handed to another care manager of your organization. Choose one.',
  },
  'plan.question-not-found': {
    status: 404,
    title: 'Question not found',
    says: 'There is no such question of this patient, or it was taken off the list meanwhile. Load the page again.',
  },
  'plan.question-twice': {
    status: 409,
    title: 'Question is on the list',
    says: 'The same question is on the list already, and waits for an answer.',
  },
  'plan.question-too-many': {
    status: 422,
    title: 'List is full',
    says: 'Ten questions are waiting, more than a visit has time for. Note an answer or take one off the list first.',
  },
  'plan.question-answered': {
    status: 409,
    title: 'Question is answered',
    says: 'An answer to this question was noted already. Load the page again.',
  },
  'plan.question-day': {
    status: 422,
    title: 'Day does not fit',
    says: 'The answer came on a day after the question was asked and not after today. Check the day.',
  },
  'voicemail.in-future': { status: 422, title: 'Voicemail lies in the future' },
  'voicemail.not-found': {
    status: 404,
    title: 'Voicemail not found',
    says: 'This voicemail is not there any more. Load the page again.',
  },
} as const;
