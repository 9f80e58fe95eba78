import { type AssessmentWords, assessmentsEn } from './assessments.en.ts';
import { assessmentsEs } from './assessments.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: assessmentWords, use: useAssessmentWords } = lazyWords<AssessmentWords>({
  en: assessmentsEn,
  es: assessmentsEs,
});
