import { type AdminWords, adminEn } from './admin.en.ts';
import { adminEs } from './admin.es.ts';
import { useLanguage } from './words.ts';

const catalogue = { en: adminEn, es: adminEs } as const;

/** Words that come with the Admin page and not with the first visit. */
export const useAdminWords = (): AdminWords => catalogue[useLanguage()];
