import { Checkbox } from '@mantine/core';
import { type ConsentStatement, type Program, statementsOf } from '@trellis/core/people/consent';
import { Segments } from '../kit/Segments.tsx';
import { useConsentWords } from '../words/consent.ts';
import { aloud } from '../words/consent-programs.ts';
import type { Language } from '../words/format.ts';
import { languages, ownNames, useWords } from '../words/words.ts';
import css from './ConsentStatements.module.css';

/** The points a program asks for, to read aloud in the patient's language. */
export function ConsentStatements({
  program = 'CCM',
  language,
  told,
  onLanguage,
  onTold,
}: {
  program?: Program;
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
        {statementsOf[program].map(statement => (
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
            <p lang={language}>{aloud(program, statement, language)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
