import { lazyWords } from './lazy-words.ts';

/** The key of the reference cards on the page of a patient; the cards bring their own words. */
export const { use: useCardsWords } = lazyWords({
  en: { key: 'Reference cards' },
  es: { key: 'Fichas de consulta' },
});
