import { type DoubleWords, doubleEn } from './double.en.ts';
import { doubleEs } from './double.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: doubleWords, use: useDoubleWords } = lazyWords<DoubleWords>({
  en: doubleEn,
  es: doubleEs,
});
