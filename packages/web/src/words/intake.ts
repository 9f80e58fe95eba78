import { type IntakeWords, intakeEn } from './intake.en.ts';
import { intakeEs } from './intake.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: intakeWords, use: useIntakeWords } = lazyWords<IntakeWords>({
  en: intakeEn,
  es: intakeEs,
});
