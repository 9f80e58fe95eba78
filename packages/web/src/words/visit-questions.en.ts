import { plural } from './plural.ts';

/** What a patient wants to ask at her next visit. */
export const visitQuestionsEn = {
  title: 'Questions for the doctor',
  none: 'No question waits. Ask what the patient wants to know at the next visit.',
  add: 'Write down a question',
  text: 'In the patient’s own words',
  textHint: 'May I fly to my sister in June?',
  save: 'Write down',
  cancel: 'Cancel',
  asked: (day: string, by: string) => `Asked ${day}, written down by ${by}`,
  askedHerself: (day: string) => `Written by the patient on the phone, ${day}`,
  answer: 'Note the answer',
  answerLabel: (text: string) => `Note the answer: ${text}`,
  words: 'What was answered',
  answeredBy: 'Who answered',
  answeredOn: 'Day',
  where: 'Where it was heard',
  places: { call: 'In this call', visit: 'At a visit' },
  record: 'Note it',
  answered: (by: string, day: string) => `${by}, ${day}`,
  answeredIn: { call: 'told in a contact', visit: 'at a visit' },
  noted: (by: string) => `noted by ${by}`,
  earlier: (count: number) => plural(count, 'answered question', 'answered questions'),
  takeBack: 'Take off the list',
  takeBackLabel: (text: string) => `Take off the list: ${text}`,
  reopen: 'Take the answer back',
  reopenLabel: (text: string) => `Take the answer back: ${text}`,
  reason: 'Why?',
};
export type VisitQuestionsWords = typeof visitQuestionsEn;
