/** Problems of forms, instruments and dangers heard in their answers. Part of the catalogue. */
export const assessmentProblems = {
  'assessment.unknown': {
    status: 404,
    title: 'Instrument not found',
    says: 'There is no such instrument. Load the list again.',
  },
  'assessment.part-unknown': {
    status: 404,
    title: 'Part not found',
    says: 'The comprehensive assessment has no such part. Load the page again.',
  },
  'assessment.no-words': { status: 409, title: 'Words missing' },
  'assessment.deceased': {
    status: 409,
    title: 'Patient has died',
    says: 'The patient has died. Nothing can be asked any more; what was answered stays on the page.',
  },
  'assessment.not-found': {
    status: 404,
    title: 'Assessment not found',
    says: 'There is no such assessment of this patient, or it was finished or left meanwhile. Load the page again.',
  },
  'assessment.does-not-fit': { status: 422, title: 'Answers do not fit' },
  'assessment.open-questions': { status: 422, title: 'Questions are open' },
  'assessment.empty': { status: 422, title: 'Nothing answered' },
  'danger.not-found': {
    status: 404,
    title: 'Danger not found',
    says: 'There is no such danger of this patient. Load the page again.',
  },
  'danger.step-not-found': {
    status: 404,
    title: 'Step not found',
    says: 'There is no such step about this danger, or it was taken back. Load the page again.',
  },
  'danger.step-moment': { status: 422, title: 'Step at another time' },
  'danger.step-incomplete': { status: 422, title: 'Step says too little' },
  'danger.not-disposed': { status: 409, title: 'Danger to life is open' },
} as const;
