import { lazyWords } from './lazy-words.ts';
import { type PatientLinkWords, patientLinksEn } from './patient-links.en.ts';
import { patientLinksEs } from './patient-links.es.ts';

export const { use: usePatientLinkWords } = lazyWords<PatientLinkWords>({
  en: patientLinksEn,
  es: patientLinksEs,
});
