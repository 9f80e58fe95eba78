import { type CaseFormWords, caseFormEn } from './case-form.en.ts';
import { caseFormEs } from './case-form.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: caseFormWords, use: useCaseFormWords } = lazyWords<CaseFormWords>({
  en: caseFormEn,
  es: caseFormEs,
});
