import { expect, test } from 'vitest';
import { guessShadowColumns, missingShadowFields, type ShadowField, shadowFields } from './shadow-columns.ts';

test.each([
  [
    ['Patient Name', 'DOS', 'Time In', 'Time Out', 'Staff', 'Credentials', 'CPT'],
    ['patient', 'date', 'start-time', 'end-time', 'staff', 'role', 'billed'],
  ],
  [
    ['MRN', 'Start', 'End', 'Logged by', 'Task', 'Consent Date'],
    ['patient', 'start', 'end', 'staff', 'activity', 'consent-on'],
  ],
  [
    ['Paciente', 'Fecha', 'Minutos', 'Enfermera', 'Código'],
    ['patient', 'date', 'minutes', 'staff', 'billed'],
  ],
  [
    ['patient_id', 'service_date', 'total_minutes', 'Favorite color'],
    ['patient', 'date', 'minutes', null],
  ],
])('%j is understood by its words', (headers, guessed) => {
  expect(guessShadowColumns(headers)).toEqual(guessed);
});

test('one field comes from one column: the first that says it', () => {
  expect(guessShadowColumns(['MRN', 'Patient'])).toEqual(['patient', null]);
});

const without = (field: ShadowField) => shadowFields.filter(it => it !== field);

test('whose, when and how long must be there, in one of the ways they can be told', () => {
  expect(missingShadowFields([])).toEqual(['patient', 'date', 'minutes']);
  expect(missingShadowFields(['patient', 'start', 'end'])).toEqual([]);
  expect(missingShadowFields(['patient', 'date', 'minutes'])).toEqual([]);
  expect(missingShadowFields(['patient', 'date', 'start-time', 'end-time'])).toEqual([]);
  expect(missingShadowFields(['patient', 'date', 'end-time'])).toEqual(['minutes']);
  expect(missingShadowFields(['patient', 'start-time', 'minutes'])).toEqual(['date']);
  expect(missingShadowFields(without('patient'))).toEqual(['patient']);
});
