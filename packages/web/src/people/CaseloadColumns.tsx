import { Button } from '@mantine/core';
import { caseloadFields, missingFields } from '@trellis/core/people/caseload-columns';
import { useState } from 'react';
import { ColumnMapping } from '../kit/ColumnMapping.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useCaseloadWords } from '../words/caseload.ts';
import css from './CaseloadPage.module.css';
import { type CaseloadView, type ImportId, useColumns } from './caseload-file.queries.ts';

/** What each column holds: guessed, to be corrected, and remembered. */
export function CaseloadColumns({ importId, view }: { importId: ImportId; view: CaseloadView }) {
  const words = useCaseloadWords();
  const [mapping, setMapping] = useState(view.mapping);
  const map = useColumns(importId);
  const missing = missingFields(mapping);
  const isChanged = mapping.some((field, i) => field !== view.mapping[i]);
  return (
    <Section title={words.columnsTitle} aside={words.columnsSays}>
      <ColumnMapping
        table={view}
        fields={caseloadFields}
        mapping={mapping}
        missing={missing}
        words={words}
        onMapping={setMapping}
      />
      {map.isError && <ProblemLine error={map.error} />}
      {isChanged && (
        <p className={css.acts}>
          <Button
            aria-disabled={missing.length > 0 || map.isPending}
            onClick={() => missing.length === 0 && !map.isPending && map.mutate([...mapping])}
          >
            {words.readAgain}
          </Button>
        </p>
      )}
    </Section>
  );
}
