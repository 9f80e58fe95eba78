import { lazyWords } from './lazy-words.ts';
import { type TemplateWords, templatesEn } from './templates.en.ts';
import { templatesEs } from './templates.es.ts';

export const { of: templateWords, use: useTemplateWords } = lazyWords<TemplateWords>({
  en: templatesEn,
  es: templatesEs,
});
