import { type ClaimSetupWords, claimSetupEn } from './claim-setup.en.ts';
import { claimSetupEs } from './claim-setup.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: claimSetupWords, use: useClaimSetupWords } = lazyWords<ClaimSetupWords>({
  en: claimSetupEn,
  es: claimSetupEs,
});
