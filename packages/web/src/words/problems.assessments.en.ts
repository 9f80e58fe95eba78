import type { Told } from './problems.en.ts';

/** Problems of assessments, and of dangers heard in their answers. */
export const assessmentProblemsEn = {
  'assessment.unknown': {
    title: 'Instrument not found',
    says: 'There is no such instrument. Load the list again.',
  },
  'proposal.gone': {
    title: 'This is not proposed any more',
    says: 'This is not proposed any more: the facts are others, or somebody decided. Load the page again.',
  },
  'proposal.needs-reason': {
    title: 'The reason is missing',
    says: 'A proposal that is left says why: a colleague will ask. Write a few words.',
  },
  'need.not-open': {
    title: 'This need is not open',
    says: 'This need is not open, or the code is not proposed any more. Load the page again.',
  },
  'need.not-judged': {
    title: 'This decision does not stand any more',
    says: 'Somebody took it back or decided anew. Load the page again.',
  },
  'need.needs-reason': {
    title: 'The reason is missing',
    says: 'A code that is declined, or a decision taken back, says why: a colleague will ask. Write a few words.',
  },
  'assessment.part-unknown': {
    title: 'Part not found',
    says: 'The comprehensive assessment has no such part. Load the page again.',
  },
  'assessment.no-words': {
    title: 'The words are missing',
    says: 'The words of this instrument stand under a license. Your site brings them; an administrator enters them.',
  },
  'assessment.deceased': {
    title: 'The patient has died',
    says: 'Nothing can be asked any more. What was answered stays on the page.',
  },
  'assessment.not-found': {
    title: 'Assessment not found',
    says: 'It was finished or left meanwhile, perhaps in another window. Load the page again.',
  },
  'assessment.does-not-fit': {
    title: 'Some answers do not fit',
    says: 'They are marked at their questions. Correct them and finish again.',
  },
  'assessment.open-questions': {
    title: 'Some questions are open',
    says: 'They are marked. Answer them, note that the patient does not want to answer, or say why they are skipped.',
  },
  'assessment.empty': {
    title: 'Nothing was answered',
    says: 'Answer at least one question, or leave the form instead.',
  },
  'terminology.not-asked': {
    title: 'Answers cannot be looked for',
    says: 'This form looks for its answers at a terminology server that your site has not named. Answer in words, or ask your administrator to name it.',
  },
  'terminology.silent': {
    title: 'The terminology server is silent',
    says: 'Answer in words, or try again in a while.',
  },
  'form.not-json': {
    title: 'This file is not a form',
    says: 'It is not JSON. Choose a FHIR Questionnaire (R4) as a .json file.',
  },
  'form.does-not-work': {
    title: 'This form cannot be asked as it is',
    says: 'What stands in the way is named. Correct the file and bring it again.',
  },
  'form.terms': {
    title: 'The terms are not accepted',
    says: 'The words belong to somebody. Read the terms, and say that your site has the right to them.',
  },
  'form.unchanged': {
    title: 'It is there already',
    says: 'Exactly these words are asked already. Nothing was changed.',
  },
  'form.not-found': {
    title: 'Form not found',
    says: 'There is no such form, or it was taken back. Load the page again.',
  },
  'danger.not-found': {
    title: 'Danger not found',
    says: 'There is no such danger of this patient. Load the page again.',
  },
  'danger.step-not-found': {
    title: 'Step not found',
    says: 'It was taken back meanwhile. Load the page again.',
  },
  'danger.step-moment': {
    title: 'The moment does not fit',
    says: 'A step is taken after the danger was heard and not later than now. Enter when you took it.',
  },
  'danger.step-incomplete': {
    title: 'Something is missing',
    says: 'Say whom you told and what was answered, or what you found when you asked.',
  },
  'danger.not-disposed': {
    title: 'A danger to life is open',
    says: 'Record who came, who stays, the visit of today, or what you found when you asked. Then the contact closes.',
  },
} satisfies Readonly<Record<string, Told>>;
