import { endsByEn } from './ends-by.en.ts';
import { endsByEs } from './ends-by.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { use: useEndsByWords } = lazyWords({ en: endsByEn, es: endsByEs });
