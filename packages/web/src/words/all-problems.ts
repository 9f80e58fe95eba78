import type { Language } from './format.ts';
import { problemsEn, type ToldProblems } from './problems.en.ts';
import { problemsEs } from './problems.es.ts';

export const allProblems = { en: problemsEn, es: problemsEs } satisfies Record<Language, ToldProblems>;
