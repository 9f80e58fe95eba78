/** Words of entering time by hand that was not recorded when the work was done. */
export const handTimeEn = {
  open: 'Enter time by hand',
  title: 'Time that was not recorded',
  says: 'Your own work, with the reason. It is marked as entered by hand, and when.',
  locked: 'The month is locked. The time waits as an adjustment until somebody decides about it.',
  day: 'Day',
  from: 'From',
  to: 'To',
  zone: (zone: string) => `The patient’s time, ${zone}`,
  activity: 'Kind of work',
  activities: {
    contact: 'Contact',
    coordination: 'Coordination',
    'chart-review': 'Chart review',
    'medicine-review': 'Medicine review',
  },
  reason: 'Why it was not recorded',
  keep: (minutes: string) => `Enter ${minutes}`,
  keepNothing: 'Enter',
  adjust: (minutes: string) => `Enter ${minutes} as an adjustment`,
  cancel: 'Cancel',
  kept: (minutes: string) => `${minutes} entered`,
  keptUncounted: 'Entered. It counts for nothing in this program.',
  own: 'Your time entered by hand',
  entry: (day: string, from: string, to: string, reason: string) => `${day}, ${from}–${to}: ${reason}`,
  takeBack: 'Take back',
  takeBackLabel: (entry: string) => `Take back: ${entry}`,
  whyBack: 'Why it is taken back',
  takenBack: 'Taken back',
  standing: 'What stands',
  whose: {
    own: 'you',
    'own-with-another-patient': 'you, with another patient',
    colleague: 'a colleague',
  },
};

export type HandTimeWords = typeof handTimeEn;
