import { type CarePlanWords, carePlanEn } from '../words/careplan.en.ts';
import { carePlanEs } from '../words/careplan.es.ts';
import { useLanguage } from '../words/words.ts';

const catalogue = { en: carePlanEn, es: carePlanEs };

/** Words of the plan: loaded with its page, so that a first visit does not carry them. */
export const usePlanWords = (): CarePlanWords => catalogue[useLanguage()];
