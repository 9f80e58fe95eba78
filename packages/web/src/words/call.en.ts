/** Words about calls that pages beside the call page say too; the others are in call-page.en.ts. */
export const callEn = {
  look: 'follow up',
  saved: {
    new: 'nothing to save',
    now: 'saved',
    ago: (seconds: number) => `saved ${seconds} s ago`,
    minutesAgo: (minutes: number) => `saved ${minutes} min ago`,
    typing: 'saving soon',
    saving: 'saving',
    failed: (seconds: number) =>
      seconds > 0
        ? `not saved yet, kept here, next try in ${seconds} s`
        : 'not saved yet, kept here, trying again',
    refused: 'not saved',
    conflict: 'changed in another window',
  },
  noProgramShort: 'No program',
  outcomes: {
    reached: 'Reached',
    'left-message': 'Left message',
    'no-answer': 'No answer',
    'to-continue': 'To be continued',
    settled: 'Settled',
    waiting: 'Waiting for an answer',
    done: 'Done',
  },
  whoCalls: 'Who is calling?',
};
