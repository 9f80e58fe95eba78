import { type CaseloadWords, caseloadEn } from './caseload.en.ts';
import { caseloadEs } from './caseload.es.ts';
import type { Language } from './format.ts';
import { useLanguage } from './words.ts';

const catalogue: Record<Language, CaseloadWords> = { en: caseloadEn, es: caseloadEs };

export const caseloadWords = (language: Language): CaseloadWords => catalogue[language];

/** They come with the pages that bring a caseload in, and with no other. */
export const useCaseloadWords = (): CaseloadWords => catalogue[useLanguage()];
