import { lazyWords } from './lazy-words.ts';
import { type OutsideWords, outsideEn } from './outside.en.ts';
import { outsideEs } from './outside.es.ts';

export const { of: outsideWords, use: useOutsideWords } = lazyWords<OutsideWords>({
  en: outsideEn,
  es: outsideEs,
});

export type { OutsideWords };
