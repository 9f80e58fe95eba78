import { lazyWords } from './lazy-words.ts';
import { type WholeWords, wholeEn } from './whole.en.ts';
import { wholeEs } from './whole.es.ts';

export const { of: wholeWords, use: useWholeWords } = lazyWords<WholeWords>({ en: wholeEn, es: wholeEs });
