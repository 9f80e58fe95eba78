import type { Need } from '@trellis/core/needs/need';

/** Words of social needs. */
export const needsEn = {
  title: 'Social needs',
  none: 'No need was heard in an answer.',
  state: {
    found: 'Help not asked yet',
    'wants-help': 'Help is wanted',
    declined: 'No help wanted',
    met: 'Met',
  } satisfies Record<Need['state'], string>,
  heard: (title: string, on: string) => `${title}, ${on}`,
  since: (on: string) => `since ${on}`,
  metBy: (title: string, on: string) => `Met by own answer: ${title}, ${on}`,
  ask: 'Would you like help with this?',
  askLabel: (need: string) => `Would you like help with this: ${need}`,
  wishes: { 'wants-help': 'Yes, help', declined: 'No help' },
  said: (on: string, by: string) => `said ${on} to ${by}`,
  proposed: 'proposed to the provider',
  verdicts: { accepted: 'accepted', declined: 'declined' },
  judged: (verdict: string, by: string, on: string, reason: string) =>
    `${verdict} by ${by}, ${on}${reason === '' ? '' : `: “${reason}”`}`,
  takenBack: (by: string, on: string, reason: string) =>
    `taken back by ${by}, ${on}${reason === '' ? ', at once' : `: “${reason}”`}`,
  takeBack: 'Take back',
  takeBackLabel: (code: string) => `Take back what was decided on ${code}`,
  takeBackWhy: 'Why it is taken back',
  memory: 'code to be confirmed',
  accept: 'Accept',
  acceptLabel: (code: string) => `Accept ${code}`,
  decline: 'Decline',
  declineLabel: (code: string) => `Decline ${code}`,
  why: 'Why it is declined',
  record: 'Record',
  cancel: 'Cancel',
  notSigned: 'Not signed off by a clinician: which answer means which need is a proposal.',
};

export type NeedsWords = typeof needsEn;
