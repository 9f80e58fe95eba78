import type { DocumentKind } from '@trellis/core/documents/document-kind';
import type { Given, Receiver } from '@trellis/core/documents/given';
import type { LetterKind, PhraseKey, Placeholder } from '@trellis/core/documents/letter';

/** Words of papers and letters. They come with their pages, not with the first visit. */
export const documentsEn = {
  title: 'Documents',
  none: 'No documents yet',
  noneSays: 'A signed consent, a scan, a letter: upload it, or make one here.',
  upload: 'Upload',
  letter: 'Write a letter',
  kinds: {
    consent: 'Consent',
    'care-plan': 'Care plan',
    letter: 'Letter',
    'advance-directive': 'Advance directive',
    other: 'Other paper',
  } satisfies Record<DocumentKind, string>,
  kept: (day: string, who: string) => `${day}, ${who}`,
  size: (kilobytes: number) => (kilobytes < 1024 ? `${kilobytes} KB` : `${Math.round(kilobytes / 1024)} MB`),
  viewLabel: (title: string) => `Look at it: ${title}, opens in another tab`,
  save: 'Save',
  saveLabel: (title: string) => `Save: ${title}`,
  expires: (day: string) => `expires ${day}`,
  expired: (day: string) => `expired ${day}`,
  voided: (who: string, reason: string) => `Taken back by ${who}: ${reason}`,
  give: 'Given or mailed',
  void: 'Take back',
  voidReason: 'Why is it taken back',
  voidKeep: 'Take back',
  given: (day: string, how: string, whom: string) => `${how} ${day}, ${whom}`,
  ways: { handed: 'Handed over', mailed: 'Mailed', electronic: 'Sent electronically' } satisfies Record<
    Given['how'],
    string
  >,
  receivers: { patient: 'Patient', caregiver: 'Caregiver', other: 'Somebody else' } satisfies Record<
    Receiver,
    string
  >,
  day: 'Day',
  how: 'How',
  to: 'To',
  name: 'Name of the receiver',
  keep: 'Keep',
  nameMissing: 'Enter the name of who took it, then it can be kept.',
  cancel: 'Cancel',
  givenKept: 'Recorded',
  voidedNotice: 'Document taken back',
  file: 'File',
  fileHint: 'PDF, JPEG or PNG, 25 MB at most',
  kind: 'What it is',
  paperTitle: 'Title',
  paperTitleHint: 'such as "Consent, signed 20 November"',
  expiresOn: 'Expires on, if it does',
  provesConsent: 'It proves the consent to Chronic Care Management',
  sending: (percent: number) => `sending, ${percent} %`,
  uploaded: 'Document kept',
  back: 'Back to the chart',
  backKey: 'back to the chart',
  letterTitle: 'Letter',
  letterKind: 'Letter',
  letterKinds: {
    welcome: 'Welcome',
    consent: 'Consent to read and sign',
    'unable-to-reach': 'Could not reach you',
  } satisfies Record<LetterKind, string>,
  language: 'Language of the letter',
  languages: { en: 'English', es: 'Spanish' },
  large: 'Large print (18 points)',
  subject: 'Subject',
  body: 'Text',
  bodyHint: 'An empty line begins a paragraph, a dash a list.',
  preview: 'As it will read',
  open: (names: string) => `Open in the letter: ${names}`,
  makeLetter: 'Make the letter',
  made: 'Letter made; it is among the documents',
  unsigned: 'These letters are not signed off by counsel.',
  phrases: 'Phrases of the practice',
  phrasesSays:
    'What letters and plans say about the practice. A letter written here replaces the one that comes with Trellis; empty gives it back.',
  phraseKeys: {
    phone: 'Phone',
    address: 'Address',
    'after-hours': 'At night and on weekends',
    welcome: 'Welcome letter',
    consent: 'Consent letter',
    'unable-to-reach': 'Letter when nobody was reached',
  } satisfies Record<PhraseKey, string>,
  phraseHints: {
    phone: '(505) 555-0117',
    address: '12 Harbor Road, Boston, MA 02110',
    'after-hours': 'At night and on weekends the nurse on call answers.',
  } as Readonly<Partial<Record<PhraseKey, string>>>,
  brought: 'The one that comes with Trellis',
  mayUse: (names: string) => `May be used: ${names}`,
  placeholders: {
    patient: 'patient',
    practice: 'practice',
    careManager: 'care manager',
    provider: 'provider',
    phone: 'phone',
    'after-hours': 'at night',
  } satisfies Record<Placeholder, string>,
  written: (who: string, day: string) => `${who}, ${day}`,
  phraseKept: 'Phrase kept',
  edition: 'Make the patient’s edition',
  editionMade: (pages: number) =>
    pages === 1
      ? 'Made, one page; it is among the documents'
      : `Made, ${pages} pages; it is among the documents`,
  leftOut: (count: number) =>
    count === 1
      ? 'One line has no room on one sheet. Large print has all of them, or choose fewer steps in the next version:'
      : `${count} lines have no room on one sheet. Large print has all of them, or choose fewer steps in the next version:`,
  notOrdered:
    'Not printed: no order in the chart has this medicine, or the line changes one. Ask the prescriber, or correct the medicines:',
  editions: 'For the patient',
  editionNeedsApproval: 'The patient’s edition can be made once the version is approved.',
  editionLine: (language: string, large: boolean) => (large ? `${language}, large print` : language),
};
export type DocumentWords = typeof documentsEn;
