import { lazyWords } from './lazy-words.ts';
import { type OtherPractitionerWords, otherPractitionerEn } from './other-practitioner.en.ts';
import { otherPractitionerEs } from './other-practitioner.es.ts';

export const { of: otherPractitionerWords, use: useOtherPractitionerWords } =
  lazyWords<OtherPractitionerWords>({
    en: otherPractitionerEn,
    es: otherPractitionerEs,
  });
