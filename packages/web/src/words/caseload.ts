import { type CaseloadWords, caseloadEn } from './caseload.en.ts';
import { caseloadEs } from './caseload.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: caseloadWords, use: useCaseloadWords } = lazyWords<CaseloadWords>({
  en: caseloadEn,
  es: caseloadEs,
});
