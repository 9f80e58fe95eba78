import { type DocumentWords, documentsEn } from '../words/documents.en.ts';
import { documentsEs } from '../words/documents.es.ts';
import { useLanguage } from '../words/words.ts';

const catalogue = { en: documentsEn, es: documentsEs };

/** Words of papers and letters: loaded with their pages, so that a first visit does not carry them. */
export const useDocumentWords = (): DocumentWords => catalogue[useLanguage()];
