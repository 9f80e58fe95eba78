import { aPatient, named } from './builders.ts';

/** Someone in the table of a month. */
export const person = (id: string, given: string, family = 'Delgado') => ({
  ...aPatient({ id: named<'patient'>(id), given, family }),
  birthDate: '1948-03-14',
  memberNumber: '1EG4TE5MK73',
});
