import { adjustmentWords, providerAdjustmentWords } from './claim-adjustment-words.ts';
import { providerAdjustmentWordsEs, reasonsEs } from './claim-adjustment-words-es.ts';
import { remarkWords } from './remark-words.ts';
import { remarksEs } from './remark-words-es.ts';

/** What the codes of a remittance say, in the language of whoever reads them. An unknown code stands alone. */
export type CodeLanguage = 'en' | 'es';

const own = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

/** Where no words are known in Spanish, the sentence about what mends it stands beside the bare code. */
export const reasonSays = (code: string, language: CodeLanguage): string | undefined =>
  language === 'es' ? own(reasonsEs, code) : adjustmentWords(code)?.says;

export const remarkSays = (code: string, language: CodeLanguage): string | undefined =>
  language === 'es' ? own(remarksEs, code) : remarkWords(code);

export const providerAmountSays = (code: string, language: CodeLanguage): string | undefined =>
  own(language === 'es' ? providerAdjustmentWordsEs : providerAdjustmentWords, code);
