import { Checkbox } from '@mantine/core';
import { type ConsentStatement, consentStatements } from '@trellis/core/people/consent';
import { Segments } from '../kit/Segments.tsx';
import { useConsentWords } from '../words/consent.ts';
import type { Language } from '../words/format.ts';
import { languages, ownNames, useWords } from '../words/words.ts';
import css from './ConsentStatements.module.css';

/** The four points to be told, to read aloud in the patient's language. */
export function ConsentStatements({
  language,
  told,
  onLanguage,
  onTold,
}: {
  language: Language;
  told: readonly ConsentStatement[];
  onLanguage: (language: Language) => void;
  onTold: (told: readonly ConsentStatement[]) => void;
}) {
  const words = useWords();
  const says = useConsentWords();
  return (
    <>
      <Segments
        label={words.frame.language}
        choices={languages.map(value => ({ value, label: ownNames[value] }))}
        chosen={language}
        onChoose={onLanguage}
      />
      <ul className={css.list}>
        {consentStatements.map(statement => (
          <li key={statement}>
            <Checkbox
              label={says.titles[statement]}
              checked={told.includes(statement)}
              onChange={event =>
                onTold(
                  event.currentTarget.checked ? [...told, statement] : told.filter(it => it !== statement),
                )
              }
            />
            <p lang={language}>{says.readAloud[language][statement]}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
