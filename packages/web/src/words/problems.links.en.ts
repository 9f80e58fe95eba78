import type { Told } from './problems.en.ts';

/** Problems of links to a patient's own phone. */
export const linkProblemsEn = {
  'link.not-alone': {
    title: 'Not to be filled alone',
    says: 'This form must not be filled with nobody there. Ask it yourself, on a call or in person.',
  },
  'link.no-roster': {
    title: 'Nobody is on call for all of that time',
    says: 'Answers may tell of a danger to life at any hour. Ask a supervisor to plan the on-call roster, choose fewer days, or ask the questions yourself.',
  },
  'link.not-found': { title: 'Link not found', says: 'There is no such link. Load the page again.' },
  'link.over': {
    title: 'The link is over',
    says: 'It was used, has run out or was taken back already. Load the page again.',
  },
  'own.not-opened': {
    title: 'Not opened',
    says: 'This link does not open with this birth date, or opens nothing any more.',
  },
  'own.other-language': {
    title: 'Not in this language',
    says: 'This form has no words in this language. Go on in the other one.',
  },
  'own.no-plan': {
    title: 'No plan to show',
    says: 'No version is approved, or the newest is not. Have one approved.',
  },
  'own.paused': {
    title: 'Paused',
    says: 'Nobody is on call for all the time this form may be answered. What was answered is kept; it opens again by itself.',
  },
  'own.taken-back': {
    title: 'Taken back',
    says: 'The care team has taken this back. Nothing more is sent from here.',
  },
  'own.finished': { title: 'Already sent', says: 'These answers were sent already and have arrived.' },
} satisfies Readonly<Record<string, Told>>;
