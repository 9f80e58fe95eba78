import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { type LetterLanguage, letterLanguages } from '@trellis/core/documents/letter';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { contentAddress } from '../documents/document.queries.ts';
import { problemOf } from '../kit/client.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useDocumentWords } from '../words/documents.ts';
import { useMakeEdition, type VersionView } from './careplan.queries.ts';
import css from './EditionForm.module.css';

/** The plan in plain words for the refrigerator: made of an approved version, kept among the documents. */
export function EditionForm({
  patient,
  version,
  mayMake,
}: {
  patient: Patient;
  version: VersionView;
  mayMake: boolean;
}) {
  const words = useDocumentWords();
  const [language, setLanguage] = useState<LetterLanguage>(addressedIn(patient.language));
  const [large, setLarge] = useState(false);
  const make = useMakeEdition(patient.id, version.id, made => tell(words.editionMade(made.pages)));
  const isApproved = version.state === 'approved';
  if (version.editions.length === 0 && !mayMake) return null;
  return (
    <>
      {version.editions.length > 0 && (
        <ul className={css.editions} aria-label={words.editions}>
          {version.editions.map(it => (
            <li key={it.documentId}>
              <a href={contentAddress(patient.id, it.documentId)} target="_blank" rel="noopener">
                {words.editions}: {words.editionLine(words.languages[it.language], it.large)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mayMake && !isApproved && <p className={css.says}>{words.editionNeedsApproval}</p>}
      {mayMake && isApproved && (
        <div className={css.form}>
          <NativeSelect
            aria-label={words.language}
            value={language}
            data={letterLanguages.map(value => ({ value, label: words.languages[value] }))}
            onChange={event => setLanguage(event.currentTarget.value as LetterLanguage)}
          />
          <Checkbox
            label={words.large}
            checked={large}
            onChange={event => setLarge(event.currentTarget.checked)}
          />
          <Button
            aria-disabled={make.isPending}
            onClick={() => !make.isPending && make.mutate({ language, large })}
          >
            {words.edition}
          </Button>
        </div>
      )}
      {make.isError && (
        <>
          <ProblemLine error={make.error} />
          <Lines of={linesOf(make.error)} />
        </>
      )}
      {make.data && make.data.notOrdered.length > 0 && (
        <>
          <p className={css.says}>{words.notOrdered}</p>
          <Lines of={make.data.notOrdered} />
        </>
      )}
      {make.data && make.data.leftOut.length > 0 && (
        <>
          <p className={css.says}>{words.leftOut(make.data.leftOut.length)}</p>
          <Lines of={make.data.leftOut} />
        </>
      )}
    </>
  );
}

const Lines = ({ of }: { of: readonly string[] }) => (
  <ul className={css.says}>
    {of.map(line => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

/** The lines a refusal names: those without Spanish. */
function linesOf(error: unknown): readonly string[] {
  const { lines } = problemOf(error).details;
  return Array.isArray(lines) ? lines.filter(it => typeof it === 'string') : [];
}
