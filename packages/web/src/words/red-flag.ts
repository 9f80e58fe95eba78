import { lazyWords } from './lazy-words.ts';
import { type RedFlagWords, redFlagEn } from './red-flag.en.ts';
import { redFlagEs } from './red-flag.es.ts';

export const { of: redFlagWords, use: useRedFlagWords } = lazyWords<RedFlagWords>({
  en: redFlagEn,
  es: redFlagEs,
});
