import { type AdminWords, adminEn } from './admin.en.ts';
import { adminEs } from './admin.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: adminWords, use: useAdminWords } = lazyWords<AdminWords>({ en: adminEn, es: adminEs });
