/** Words of "another practitioner already bills". */
export const otherPractitionerEn = {
  title: 'Another practitioner',
  says: 'One practitioner a month is paid for care management. Ask the patient before enrolling.',
  none: 'Nobody else known.',
  line: (who: string, from: string, until: string | null) =>
    until === null ? `${who}, since ${from}` : `${who}, ${from} to ${until}`,
  source: (from: string, day: string, by: string) => `${from} · ${day}, ${by}`,
  learned: {
    patient: 'the patient said so',
    'their-office': 'their office said so',
    payer: 'the payer said so',
    'claim-denied': 'a claim was denied',
    other: 'otherwise known',
  },
  now: 'gives the service now',
  before: 'no longer',
  add: 'Another practitioner bills',
  who: 'Who, and where',
  whoPlaceholder: 'Dr. Lin, Lakeside Clinic',
  from: 'Since',
  until: 'Until, if it has ended',
  learnedFrom: 'How it is known',
  keep: 'Keep',
  cancel: 'Cancel',
  correct: 'Correct',
  correctLabel: (who: string) => `Correct: ${who}`,
  ended: 'Ended on',
  reason: 'Why it is corrected',
  end: 'Keep the last day',
  never: 'It never was so',
  kept: 'Kept.',
};

export type OtherPractitionerWords = typeof otherPractitionerEn;
