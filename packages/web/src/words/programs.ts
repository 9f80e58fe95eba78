import { lazyWords } from './lazy-words.ts';
import { programsEn } from './programs.en.ts';
import { programsEs } from './programs.es.ts';

export const { of: programsWords, use: useProgramsWords } = lazyWords<typeof programsEn>({
  en: programsEn,
  es: programsEs,
});
