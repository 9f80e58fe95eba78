import { lazyWords } from './lazy-words.ts';
import { type PatientDueWords, patientDueEn } from './patient-due.en.ts';
import { patientDueEs } from './patient-due.es.ts';

export const { of: patientDueWords, use: usePatientDueWords } = lazyWords<PatientDueWords>({
  en: patientDueEn,
  es: patientDueEs,
});
