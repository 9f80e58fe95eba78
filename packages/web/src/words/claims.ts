import { type ClaimsWords, claimsEn } from './claims.en.ts';
import { claimsEs } from './claims.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: claimsWords, use: useClaimsWords } = lazyWords<ClaimsWords>({
  en: claimsEn,
  es: claimsEs,
});
