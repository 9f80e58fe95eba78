import { lazyWords } from './lazy-words.ts';
import { type MonthWords, monthEn } from './month.en.ts';
import { monthEs } from './month.es.ts';

export const { of: monthWords, use: useMonthWords } = lazyWords<MonthWords>({ en: monthEn, es: monthEs });
