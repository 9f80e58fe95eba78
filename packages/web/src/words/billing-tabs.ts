import { type BillingTabsWords, billingTabsEn } from './billing-tabs.en.ts';
import { billingTabsEs } from './billing-tabs.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: billingTabsWords, use: useBillingTabsWords } = lazyWords<BillingTabsWords>({
  en: billingTabsEn,
  es: billingTabsEs,
});
