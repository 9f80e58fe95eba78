import { lazyWords } from './lazy-words.ts';
import { type PersonWords, personEn } from './person.en.ts';
import { personEs } from './person.es.ts';

export const { of: personWords, use: usePersonWords } = lazyWords<PersonWords>({
  en: personEn,
  es: personEs,
});
