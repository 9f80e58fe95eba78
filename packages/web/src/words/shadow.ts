import { lazyWords } from './lazy-words.ts';
import { type ShadowWords, shadowEn } from './shadow.en.ts';
import { shadowEs } from './shadow.es.ts';

export const { of: shadowWords, use: useShadowWords } = lazyWords<ShadowWords>({
  en: shadowEn,
  es: shadowEs,
});
