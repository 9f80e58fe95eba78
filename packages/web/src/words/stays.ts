import { lazyWords } from './lazy-words.ts';
import { type StaysWords, staysEn } from './stays.en.ts';
import { staysEs } from './stays.es.ts';

export const { of: staysWords, use: useStaysWords } = lazyWords<StaysWords>({ en: staysEn, es: staysEs });
