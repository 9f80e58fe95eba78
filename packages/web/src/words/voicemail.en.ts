/** Words of writing down a voicemail. */
export const voicemailEn = {
  title: 'Voicemails',
  none: 'None waits.',
  log: 'Write down a voicemail',
  when: 'Left on',
  from: 'Who spoke, if not the patient',
  fromPlaceholder: 'Daughter Elena',
  phone: 'Number to call back',
  said: 'What is wanted',
  saidPlaceholder: 'Ankles swollen again, asks what to do',
  keep: 'Keep',
  cancel: 'Cancel',
  kept: 'Voicemail kept. It stands on Today until somebody answers.',
  takeBack: 'Take back',
  takeBackLabel: (when: string) => `Take back the voicemail of ${when}`,
  line: (when: string, from: string) => `${when}, ${from}`,
  patient: 'the patient',
  by: (name: string) => `written down by ${name}`,
  waiting: 'not answered',
  answered: 'answered',
  earlier: (count: number) => `${count} earlier`,
  momentMissing: 'Enter the day and time.',
};

export type VoicemailWords = typeof voicemailEn;
