import type { Language } from './format.ts';
import { useLanguage } from './words.ts';

/**
 * Words that come with the pages that say them and not with the first visit: `use` in the language of the page, `of`
 * in a named one. Each catalogue is a file of its own beside its `.en.ts` and `.es.ts`.
 */
export const lazyWords = <Words>(catalogue: Readonly<Record<Language, Words>>) => ({
  of: (language: Language): Words => catalogue[language],
  use: (): Words => catalogue[useLanguage()],
});
