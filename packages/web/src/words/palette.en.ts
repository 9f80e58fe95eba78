import { plural } from './plural.ts';

/** Words of the list that Ctrl K opens. */
export const paletteEn = {
  title: 'Search patients, pages and actions',
  field: 'Name, phone, record number, birth date, page or action',
  fieldPages: 'Page or action',
  list: 'What was found',
  onPage: 'On this page',
  goTo: 'Go to',
  begin: 'Begin',
  newRequest: 'New request for a care manager',
  patients: 'Patients',
  searching: 'Searching …',
  nothing: 'Nothing found. Try the beginning of a name, a phone number or a birth date like 3/14/1948.',
  nothingPages: 'Nothing found. Try the name of a page.',
  all: (count: number) => `Show ${plural(count, 'patient', 'patients')} in Patients`,
  guess: 'Nobody is called that. These sound alike.',
  close: 'Close',
};

export type PaletteWords = typeof paletteEn;
