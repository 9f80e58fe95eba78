import type { TextLanguage } from './education-text.ts';

/** How hard a text is to read, as it is measured: Flesch-Kincaid grade in English, Fernández-Huerta ease in Spanish. */
export type Measured = { readonly grade: number; readonly ease: number };
export const measureOf = { en: 'Flesch-Kincaid', es: 'Fernández-Huerta' } as const satisfies Readonly<
  Record<TextLanguage, string>
>;

/**
 * School grades in which Fernández-Huerta's own table puts an ease: 90 and above very easy, fourth; 80 easy, fifth;
 * 70 fairly easy, sixth. Source: Consigna 1959;214:29-32, from memory, 2026-11-23.
 */
const gradesOfEase = [
  { least: 90, grade: 4 },
  { least: 80, grade: 5 },
  { least: 70, grade: 6 },
] as const;

/** Below it neither measure tells texts apart: a grade of 0.4 says "short sentences of short words" and nothing else. */
export const easiestGrade = { en: 3, es: 4 } as const satisfies Readonly<Record<TextLanguage, number>>;

/** The measures end here: what is harder is for no patient of ours. */
const beyond = 7;

/** The school grade a text is for, in whole grades; `easiestGrade` stands for itself and everything below. */
export function gradeOf({ grade, ease }: Measured, language: TextLanguage): number {
  if (language === 'es') return gradesOfEase.find(it => ease >= it.least)?.grade ?? beyond;
  return Math.min(beyond, Math.max(easiestGrade.en, Math.ceil(grade)));
}
