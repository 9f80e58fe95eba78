import { lazyWords } from './lazy-words.ts';
import { type SiteFormWords, siteFormsEn } from './site-forms.en.ts';
import { siteFormsEs } from './site-forms.es.ts';

export const { of: siteFormWords, use: useSiteFormWords } = lazyWords<SiteFormWords>({
  en: siteFormsEn,
  es: siteFormsEs,
});
