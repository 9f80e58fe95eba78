import { accessEn } from './access.en.ts';
import { accessEs } from './access.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: accessWords, use: useAccessWords } = lazyWords<typeof accessEn>({
  en: accessEn,
  es: accessEs,
});
