/** Problems of forms, instruments and dangers heard in their answers. Part of the catalogue. */
export const assessmentProblems = {
  'assessment.unknown': {
    status: 404,
    title: 'Instrument not found',
    says: 'There is no such instrument. Load the list again.',
  },
  'proposal.gone': {
    status: 409,
    title: 'Proposal gone',
    says: 'This is not proposed any more: the facts are others, or somebody decided. Load the page again.',
  },
  'proposal.needs-reason': { status: 422, title: 'Reason missing' },
  'need.not-open': {
    status: 409,
    title: 'Need not open',
    says: 'This need is not open, or the code is not proposed any more. Load the page again.',
  },
  'need.not-judged': {
    status: 409,
    title: 'Decision gone',
    says: 'This decision does not stand any more: somebody took it back or decided anew. Load the page again.',
  },
  'need.needs-reason': { status: 422, title: 'Reason missing' },
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
  'terminology.not-asked': { status: 409, title: 'Terminology server not named' },
  'terminology.silent': { status: 503, title: 'Terminology server silent' },
  'form.not-json': {
    status: 422,
    title: 'Not a form',
    says: 'The file is not JSON. Choose a FHIR Questionnaire (R4) as a .json file.',
  },
  'form.does-not-work': { status: 422, title: 'Form cannot be asked' },
  'form.terms': {
    status: 422,
    title: 'Terms not accepted',
    says: 'The words of this instrument belong to somebody. Read the terms, and say that your site has the right to them.',
  },
  'form.unchanged': {
    status: 409,
    title: 'Form is there already',
    says: 'Exactly these words are asked already. Nothing was changed.',
  },
  'form.not-found': {
    status: 404,
    title: 'Form not found',
    says: 'There is no such form of your site, or it was taken back. Load the page again.',
  },
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
