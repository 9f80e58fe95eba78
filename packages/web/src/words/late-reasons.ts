import { type LateReasonsWords, lateReasonsEn } from './late-reasons.en.ts';
import { lateReasonsEs } from './late-reasons.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: lateReasonsWords } = lazyWords<LateReasonsWords>({ en: lateReasonsEn, es: lateReasonsEs });
