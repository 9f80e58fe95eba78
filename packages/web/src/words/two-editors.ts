import { lazyWords } from './lazy-words.ts';
import { type TwoEditorsWords, twoEditorsEn } from './two-editors.en.ts';
import { twoEditorsEs } from './two-editors.es.ts';

export const { of: twoEditorsWords, use: useTwoEditorsWords } = lazyWords<TwoEditorsWords>({
  en: twoEditorsEn,
  es: twoEditorsEs,
});
