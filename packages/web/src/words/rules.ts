import { lazyWords } from './lazy-words.ts';
import { type RulesWords, rulesEn } from './rules.en.ts';
import { rulesEs } from './rules.es.ts';

export const { of: rulesWords, use: useRulesWords } = lazyWords<RulesWords>({ en: rulesEn, es: rulesEs });
