import { type EducationWords, educationEn } from './education.en.ts';
import { educationEs } from './education.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: educationWords, use: useEducationWords } = lazyWords<EducationWords>({
  en: educationEn,
  es: educationEs,
});
