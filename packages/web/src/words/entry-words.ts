import { type EntryWords, entryEn } from './entry.en.ts';
import { entryEs } from './entry.es.ts';
import { useLanguage } from './words.ts';

const catalogue = { en: entryEn, es: entryEs } as const;

/** Words that come with the ways in and the page about oneself, not with the first visit. */
export const useEntryWords = (): EntryWords => catalogue[useLanguage()];
