import { lazyWords } from './lazy-words.ts';
import { type NeedsWords, needsEn } from './needs.en.ts';
import { needsEs } from './needs.es.ts';

export const { of: needsWords, use: useNeedsWords } = lazyWords<NeedsWords>({ en: needsEn, es: needsEs });
