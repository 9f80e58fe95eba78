import type { TextLanguage } from '@trellis/core/education/education-text';
import { easiestGrade, gradeOf, type Measured } from '@trellis/core/education/text-level';
import { useEducationWords } from '../words/education.ts';

/** Gives how hard a text is in one language, in words: whole grades, for the measures tell no more. */
export function useLevel(): (level: Measured, language: TextLanguage) => string {
  const words = useEducationWords();
  return (level, language) => {
    const grade = gradeOf(level, language);
    return words.grade(grade, grade === easiestGrade[language] ? 'or-easier' : 'itself');
  };
}
