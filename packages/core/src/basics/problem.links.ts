/** Problems of links to a patient's own phone, and of what is opened there. Part of the catalogue. */
export const linkProblems = {
  'link.not-alone': {
    status: 409,
    title: 'Not to be filled alone',
    says: 'This form must not be filled with nobody there. Ask it yourself, on a call or in person.',
  },
  'link.no-roster': { status: 409, title: 'Nobody is on call' },
  'link.not-found': {
    status: 404,
    title: 'Link not found',
    says: 'There is no such link of this patient. Load the page again.',
  },
  'link.over': {
    status: 409,
    title: 'Link is over',
    says: 'This link was used, has run out or was taken back already. Load the page again.',
  },
  'own.not-opened': {
    status: 403,
    title: 'Not opened',
    says: 'This link does not open with this birth date. Check the date. If you have sent your answers already, they have arrived and nothing is left to do. If the link is older than a few days, ask your care team for a new one.',
  },
  'own.other-language': {
    status: 422,
    title: 'Not in this language',
    says: 'This form has no words in this language. Go on in the other one.',
  },
  'own.no-plan': {
    status: 409,
    title: 'Plan is being changed',
    says: 'There is no plan to show right now. Your care team is working on it; call them with any question.',
  },
  'own.paused': {
    status: 409,
    title: 'Paused',
    says: 'Nobody of the care team is on call for all the time this form may be answered, so nothing is taken now. What was answered before is kept, and it opens again by itself.',
  },
  'own.taken-back': {
    status: 410,
    title: 'Taken back',
    says: 'The care team has taken this back. Nothing more is sent from here; call them with any question.',
  },
  'own.finished': {
    status: 409,
    title: 'Already sent',
    says: 'These answers were sent already and have arrived. There is nothing left to do.',
  },
} as const;
