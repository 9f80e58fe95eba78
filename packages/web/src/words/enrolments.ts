import { enrolmentsEn } from './enrolments.en.ts';
import { enrolmentsEs } from './enrolments.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: enrolmentsWords, use: useEnrolmentsWords } = lazyWords<typeof enrolmentsEn>({
  en: enrolmentsEn,
  es: enrolmentsEs,
});
