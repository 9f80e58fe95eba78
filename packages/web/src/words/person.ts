import type { Language } from './format.ts';
import { type PersonWords, personEn } from './person.en.ts';
import { personEs } from './person.es.ts';
import { useLanguage } from './words.ts';

const catalogue: Record<Language, PersonWords> = { en: personEn, es: personEs };

export const personWords = (language: Language): PersonWords => catalogue[language];

/** They come with the pages about a person kept by hand, and with no other. */
export const usePersonWords = (): PersonWords => catalogue[useLanguage()];
