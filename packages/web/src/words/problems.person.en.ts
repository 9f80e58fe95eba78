import type { Told } from './problems.en.ts';

/** Problems of what is known of a person, and of promises. */
export const personProblemsEn = {
  'call.of-another': {
    title: 'Call of somebody else',
    says: 'This call was not with this patient, or is not there any more. Load the page again and write it down once more.',
  },
  'known.not-found': {
    title: 'Not found',
    says: 'There is no such line about this patient, or it was changed or taken back meanwhile. Load the page again.',
  },
  'known.since-later': {
    title: 'The day lies in the future',
    says: 'Check since when it is so, or leave it empty.',
  },
  'promise.not-found': {
    title: 'Promise not found',
    says: 'There is no such promise to this patient, or it was taken back meanwhile. Load the page again.',
  },
  'promise.day': {
    title: 'The day does not fit',
    says: 'A promise is kept today or later, and within a year. Choose another day.',
  },
  'promise.over': {
    title: 'The promise is settled',
    says: 'A colleague has written down meanwhile what became of it. Load the page again.',
  },
  'promise.no-colleague': {
    title: 'No such colleague',
    says: 'A promise is handed to another care manager of your organization. Choose one.',
  },
  'plan.question-not-found': {
    title: 'Question not found',
    says: 'There is no such question of this patient, or it was taken off the list meanwhile. Load the page again.',
  },
  'plan.question-twice': {
    title: 'The question is on the list',
    says: 'The same question is on the list already, and waits for an answer.',
  },
  'plan.question-too-many': {
    title: 'The list is full',
    says: 'Ten questions are waiting, more than a visit has time for. Note an answer or take one off the list first.',
  },
  'plan.question-answered': {
    title: 'The question is answered',
    says: 'An answer to this question was noted already. Load the page again.',
  },
  'plan.question-day': {
    title: 'The day does not fit',
    says: 'The answer came on a day after the question was asked and not after today. Check the day.',
  },
} satisfies Readonly<Record<string, Told>>;
