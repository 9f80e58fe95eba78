import type { Told } from './problems.en.ts';

/** Problems of documents and letters. */
export const paperProblemsEn = {
  'document.not-found': {
    title: 'Document not found',
    says: 'There is no such document of this patient. Open it from the patient’s page.',
  },
  'document.empty': { title: 'The file is empty', says: 'Scan or save it again, then upload it.' },
  'document.type-refused': {
    title: 'This kind of file is not kept',
    says: 'Only PDF, JPEG and PNG are kept, by what is in the file and not by its name. Save or scan it as PDF.',
  },
  'document.too-large': {
    title: 'The file is larger than 25 MB',
    says: 'Scan it at 200 dpi in black and white, or in parts.',
  },
  'document.no-bytes': {
    title: 'The uploaded file is not there',
    says: 'It belongs to another patient or was never received. Upload it again.',
  },
  'document.unknown-consent': {
    title: 'No such consent',
    says: 'This patient has no such consent. Load the page again and choose.',
  },
  'document.given-day': {
    title: 'The day does not fit',
    says: 'A document is given on or after the day it was made, and not later than today.',
  },
  'document.given-name': { title: 'Who took it?', says: 'Enter the name of the person who took it.' },
  'document.voided': {
    title: 'This document was taken back',
    says: 'Load the page again to see by whom and why.',
  },
  'document.needs-reason': { title: 'A reason is needed', says: 'Say why the document is taken back.' },
  'letter.open-places': {
    title: 'The letter is not filled in',
    says: 'Something in braces is open. Write it into the letter, or keep it as a phrase of the practice.',
  },
} satisfies Readonly<Record<string, Told>>;
