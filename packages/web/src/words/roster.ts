import { lazyWords } from './lazy-words.ts';
import { type RosterWords, rosterEn } from './roster.en.ts';
import { rosterEs } from './roster.es.ts';

export const { use: useRosterWords } = lazyWords<RosterWords>({ en: rosterEn, es: rosterEs });
