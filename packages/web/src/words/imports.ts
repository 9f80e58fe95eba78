import { type ImportWords, importsEn } from './imports.en.ts';
import { importsEs } from './imports.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: importWords, use: useImportWords } = lazyWords<ImportWords>({
  en: importsEn,
  es: importsEs,
});
