import { plural } from './plural.ts';

/** Words of what is due for one patient, and of what people decided about it. */
export const patientDueEn = {
  title: 'What is due',
  nothing: 'Nothing is due now.',
  later: (count: number) => `${plural(count, 'thing', 'things')} planned or snoozed for later`,
  snoozed: (when: string) => `snoozed until ${when}`,
  careManager: 'Care manager',
  nobody: 'Nobody yet',
  covered: (name: string, until: string) => `${name} covers until ${until}`,
  history: 'What was decided',
  historyNone: 'Nobody has snoozed, dismissed, closed or handed over anything by hand.',
  did: {
    done: (what: string) => `${what}: marked as done`,
    snoozed: (what: string, until: string) => `${what}: snoozed until ${until}`,
    dismissed: (what: string, why: string) => `${what}: dismissed, ${why}`,
    'handed-over': (what: string, to: string) => `${what}: handed over to ${to}`,
  },
  by: (name: string, when: string) => `${name}, ${when}`,
  takenBack: (name: string, when: string) => `taken back by ${name}, ${when}`,
  takeBack: 'Take back',
  takeBackOf: (what: string) => `Take back: ${what}`,
};

export type PatientDueWords = typeof patientDueEn;
