import { type ElsewhereWords, elsewhereEn } from './elsewhere.en.ts';
import { elsewhereEs } from './elsewhere.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: elsewhereWords, use: useElsewhereWords } = lazyWords<ElsewhereWords>({
  en: elsewhereEn,
  es: elsewhereEs,
});
