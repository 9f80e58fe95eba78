import { type CallDeskWords, callDeskEn } from './call-desk.en.ts';
import { callDeskEs } from './call-desk.es.ts';
import type { Language } from './format.ts';
import { useLanguage } from './words.ts';

const catalogue: Record<Language, CallDeskWords> = { en: callDeskEn, es: callDeskEs };

export const deskWords = (language: Language): CallDeskWords => catalogue[language];

export const useDeskWords = (): CallDeskWords => catalogue[useLanguage()];
