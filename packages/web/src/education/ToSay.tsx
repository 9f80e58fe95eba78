import type { TextLanguage } from '@trellis/core/education/education-text';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { useLanguage } from '../words/words.ts';
import css from './Education.module.css';

/** A sentence to say aloud in the language of the patient, with the same in that of the page where it is another. */
export function ToSay({ patient, says }: { patient: Patient; says: Readonly<Record<TextLanguage, string>> }) {
  const hers = addressedIn(patient.language);
  const shown = useLanguage();
  return (
    <p className={css.question}>
      <span lang={hers}>{says[hers]}</span>
      {hers !== shown && (
        <span lang={shown} className={css.sub}>
          {says[shown]}
        </span>
      )}
    </p>
  );
}
