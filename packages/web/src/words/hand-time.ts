import { type HandTimeWords, handTimeEn } from './hand-time.en.ts';
import { handTimeEs } from './hand-time.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: handTimeWords, use: useHandTimeWords } = lazyWords<HandTimeWords>({
  en: handTimeEn,
  es: handTimeEs,
});
