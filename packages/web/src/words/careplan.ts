import { type CarePlanWords, carePlanEn } from './careplan.en.ts';
import { carePlanEs } from './careplan.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: carePlanWords, use: useCarePlanWords } = lazyWords<CarePlanWords>({
  en: carePlanEn,
  es: carePlanEs,
});
