import type { Language } from './format.ts';
import type { Told, ToldProblems } from './problems.en.ts';
import { firstProblemsEn } from './problems.first.en.ts';
import { firstProblemsEs } from './problems.first.es.ts';

type Catalogue = Readonly<Record<Language, Partial<ToldProblems> & typeof firstProblemsEn>>;

let catalogue: Catalogue = { en: firstProblemsEn, es: firstProblemsEs };

/** Fetches the words of every problem. They come with the first one: on a good day nobody reads them. */
export async function bringProblems(): Promise<void> {
  const { allProblems } = await import('./all-problems.ts');
  catalogue = allProblems as Catalogue;
}

export const hasWords = (code: string): boolean => code in catalogue.en;

/** A problem in words; one without words of its own is something that broke. */
export const toldIn = (language: Language, code: string): Told =>
  catalogue[language][code as keyof ToldProblems] ?? catalogue[language]['server.defect'];
