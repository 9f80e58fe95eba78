import type { Told } from './problems.en.ts';

/** Problems of texts, teach-back and rulers. */
export const educationProblemsEn = {
  'education.text-unknown': {
    title: 'Text not found',
    says: 'There is no such text in the library. Look for it again.',
  },
  'education.text-renewed': {
    title: 'The text was renewed',
    says: 'The library has a newer version than this page shows. Load the page again and look at it, then give it.',
  },
  'education.not-found': {
    title: 'Not found',
    says: 'There is no such entry of this patient, or it was taken back meanwhile. Load the page again.',
  },
  'education.needs-words': {
    title: 'Own words are missing',
    says: 'Write in a few words what was said instead. The next time it is explained from there.',
  },
  'education.deceased': {
    title: 'The patient has died',
    says: 'Nothing is taught any more. What was given stays on the page.',
  },
} satisfies Readonly<Record<string, Told>>;
