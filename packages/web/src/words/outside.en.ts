import type { FormKnown } from '@trellis/core/assessments/outside-answers';
import { plural } from './plural.ts';

/** Words of answers that came from elsewhere. */
export const outsideEn = {
  title: 'Came from outside',
  says: 'Forms that came with a chart. Nobody here asked them, and they count for no interval.',
  unknownForm: 'A form not known here',
  undated: 'no date',
  from: (system: string, on: string) => `from ${system}, came ${on}`,
  author: (name: string) => `written by ${name}`,
  answeredBy: (name: string) => `answered by ${name}`,
  nobody: 'it does not say who wrote it',
  unfinished: 'not finished there',
  otherVersion: 'another version of the form',
  known: {
    ours: 'scored as here',
    site: 'held to your form',
    sent: 'in the words of the form that came along',
    none: 'in the words it came with',
  } satisfies Record<FormKnown, string>,
  misfits: (count: number) =>
    `${plural(count, 'answer does', 'answers do')} not fit the form: no score is made of it`,
  heard: (title: string, on: string) => `Danger to life answered elsewhere on ${on}: ${title}`,
  unclear: (title: string, on: string) =>
    `A question about harm was answered elsewhere on ${on}, and the answer cannot be read: ${title}`,
  readAndAsk:
    'Nobody was paged, and no protocol is open: who asked heard it then. Read the answers, and ask again yourself: a danger heard now opens the protocol.',
  look: 'I have looked at it',
  lookLabel: (title: string) => `I have looked at it: ${title}`,
  seenBy: (names: string) => `Looked at by ${names}`,
  read: 'Read the answers',
  readLabel: (title: string, on: string) => `Read the answers: ${title}, ${on}`,
  nothing: 'no answer',
  declined: 'Does not want to say',
  yes: 'Yes',
  no: 'No',
  empty: 'There is nothing in it that can be read; the file is in the record.',
};

export type OutsideWords = typeof outsideEn;
