import { type CoordinationWords, coordinationEn } from './coordination.en.ts';
import { coordinationEs } from './coordination.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: coordinationWords, use: useCoordinationWords } = lazyWords<CoordinationWords>({
  en: coordinationEn,
  es: coordinationEs,
});
