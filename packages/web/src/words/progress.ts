import { lazyWords } from './lazy-words.ts';
import { type ProgressWords, progressEn } from './progress.en.ts';
import { progressEs } from './progress.es.ts';

export const { of: progressWords, use: useProgressWords } = lazyWords<ProgressWords>({
  en: progressEn,
  es: progressEs,
});
