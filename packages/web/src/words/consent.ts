import { consentEn } from './consent.en.ts';
import { consentEs } from './consent.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: consentWords, use: useConsentWords } = lazyWords<typeof consentEn>({
  en: consentEn,
  es: consentEs,
});
