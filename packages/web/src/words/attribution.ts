import { type AttributionWords, attributionEn } from './attribution.en.ts';
import { attributionEs } from './attribution.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: attributionWords, use: useAttributionWords } = lazyWords<AttributionWords>({
  en: attributionEn,
  es: attributionEs,
});
