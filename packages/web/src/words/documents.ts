import { type DocumentWords, documentsEn } from './documents.en.ts';
import { documentsEs } from './documents.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: documentWords, use: useDocumentWords } = lazyWords<DocumentWords>({
  en: documentsEn,
  es: documentsEs,
});
