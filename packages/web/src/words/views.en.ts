import type { GivenView } from '@trellis/core/caseload/view';

/** Words of the filters that are kept under a name. */
export const viewsEn = {
  menu: 'Views of this page',
  given: 'For your role',
  givenNames: {
    overdue: 'Overdue',
    hospital: 'Home from hospital',
    consent: 'Consent missing',
    'all-overdue': 'Everyone’s, overdue',
    'all-hospital': 'Everyone’s, home from hospital',
    nobodys: 'With no care manager',
    'without-care-manager': 'With no care manager',
  } satisfies Record<GivenView, string>,
  mine: 'Yours',
  team: 'From the team',
  by: (name: string) => `from ${name}`,
  shared: 'shared with the team',
  gone: 'Its care manager no longer works here, so it finds nobody. Delete it, or keep a new one.',
  rename: 'Rename',
  renameOf: (name: string) => `Rename: ${name}`,
  newName: (name: string) => `New name of ${name}`,
  save: 'Save',
  share: 'Share with the team',
  shareOf: (name: string) => `Share with the team: ${name}`,
  unshare: 'Keep to myself',
  unshareOf: (name: string) => `Keep to myself: ${name}`,
  delete: 'Delete',
  deleteOf: (name: string) => `Delete: ${name}`,
  name: 'Name of the filters shown now',
  keep: 'Keep these filters',
  nothing: 'Choose whose patients, or a filter: what is shown then can be kept here under a name.',
  never: 'A view holds filters alone: no patient, and nothing that was typed into a search.',
  told: {
    kept: (name: string) => `Kept: ${name}`,
    deleted: (name: string) => `Deleted: ${name}`,
    back: (name: string) => `${name} is back`,
  },
};

export type ViewsWords = typeof viewsEn;
