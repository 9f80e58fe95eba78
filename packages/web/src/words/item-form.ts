import { type ItemFormWords, itemFormEn } from './item-form.en.ts';
import { itemFormEs } from './item-form.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { use: useItemFormWords } = lazyWords<ItemFormWords>({ en: itemFormEn, es: itemFormEs });
