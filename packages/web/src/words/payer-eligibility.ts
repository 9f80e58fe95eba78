import { lazyWords } from './lazy-words.ts';
import { type PayerEligibilityWords, payerEligibilityEn } from './payer-eligibility.en.ts';
import { payerEligibilityEs } from './payer-eligibility.es.ts';

export const { of: payerEligibilityWords, use: usePayerEligibilityWords } = lazyWords<PayerEligibilityWords>({
  en: payerEligibilityEn,
  es: payerEligibilityEs,
});
