import { type KnownWords, knownEn } from './known.en.ts';
import { knownEs } from './known.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: knownWords, use: useKnownWords } = lazyWords<KnownWords>({ en: knownEn, es: knownEs });
