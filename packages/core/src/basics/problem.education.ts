/** Problems of texts, teach-back and rulers. Part of the catalogue. */
export const educationProblems = {
  'education.text-unknown': {
    status: 404,
    title: 'Text not found',
    says: 'There is no such text in the library, or it has no such question. Look for it in the library again.',
  },
  'education.text-renewed': {
    status: 409,
    title: 'Text was renewed',
    says: 'The library has a newer version of this text than the page shows. Load the page again and look at it, then give it.',
  },
  'education.not-found': {
    status: 404,
    title: 'Not found',
    says: 'There is no such entry of this patient, or it was taken back meanwhile. Load the page again.',
  },
  'education.needs-words': { status: 422, title: 'Own words are missing' },
  'education.deceased': {
    status: 409,
    title: 'Patient has died',
    says: 'The patient has died. Nothing is taught any more; what was given stays on the page.',
  },
} as const;
