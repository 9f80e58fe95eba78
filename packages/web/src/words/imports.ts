import type { Language } from './format.ts';
import { type ImportWords, importsEn } from './imports.en.ts';
import { importsEs } from './imports.es.ts';
import { useLanguage } from './words.ts';

const catalogue: Record<Language, ImportWords> = { en: importsEn, es: importsEs };

export const importWords = (language: Language): ImportWords => catalogue[language];

export const useImportWords = (): ImportWords => catalogue[useLanguage()];
