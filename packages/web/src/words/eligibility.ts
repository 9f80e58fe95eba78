import { eligibilityEn } from './eligibility.en.ts';
import { eligibilityEs } from './eligibility.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: eligibilityWords, use: useEligibilityWords } = lazyWords<typeof eligibilityEn>({
  en: eligibilityEn,
  es: eligibilityEs,
});
