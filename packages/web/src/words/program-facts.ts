import { lazyWords } from './lazy-words.ts';
import { programFactsEn } from './program-facts.en.ts';
import { programFactsEs } from './program-facts.es.ts';

export const { of: programFactsWords, use: useProgramFactsWords } = lazyWords<typeof programFactsEn>({
  en: programFactsEn,
  es: programFactsEs,
});
