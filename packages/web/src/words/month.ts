import type { Language } from './format.ts';
import { type MonthWords, monthEn } from './month.en.ts';
import { monthEs } from './month.es.ts';
import { useLanguage } from './words.ts';

const catalogue: Record<Language, MonthWords> = { en: monthEn, es: monthEs };

export const monthWords = (language: Language): MonthWords => catalogue[language];

export const useMonthWords = (): MonthWords => catalogue[useLanguage()];
