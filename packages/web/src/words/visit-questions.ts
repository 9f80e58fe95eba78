import { lazyWords } from './lazy-words.ts';
import { type VisitQuestionsWords, visitQuestionsEn } from './visit-questions.en.ts';
import { visitQuestionsEs } from './visit-questions.es.ts';

export const { of: visitQuestionsWords, use: useVisitQuestionsWords } = lazyWords<VisitQuestionsWords>({
  en: visitQuestionsEn,
  es: visitQuestionsEs,
});
