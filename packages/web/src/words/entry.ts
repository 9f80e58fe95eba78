import { type EntryWords, entryEn } from './entry.en.ts';
import { entryEs } from './entry.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: entryWords, use: useEntryWords } = lazyWords<EntryWords>({ en: entryEn, es: entryEs });
