import { Button, NativeSelect } from '@mantine/core';
import { caseloadFields, missingFields } from '@trellis/core/people/caseload-columns';
import { useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useCaseloadWords } from '../words/caseload.ts';
import { useFormat } from '../words/words.ts';
import css from './CaseloadPage.module.css';
import { type CaseloadView, type ImportId, useColumns } from './caseload-file.queries.ts';

/** What each column holds: guessed, to be corrected, and remembered. */
export function CaseloadColumns({ importId, view }: { importId: ImportId; view: CaseloadView }) {
  const words = useCaseloadWords();
  const format = useFormat();
  const [mapping, setMapping] = useState(view.mapping);
  const map = useColumns(importId);
  const missing = missingFields(mapping);
  const isChanged = mapping.some((field, i) => field !== view.mapping[i]);
  const choose = (at: number, value: string) => {
    const field = caseloadFields.find(it => it === value) ?? null;
    // One field comes from one column: who takes it leaves the other without.
    setMapping(mapping.map((it, i) => (i === at ? field : field !== null && it === field ? null : it)));
  };
  return (
    <Section title={words.columnsTitle} aside={words.columnsSays}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.header}</th>
            <th scope="col">{words.example}</th>
            <th scope="col">{words.holds}</th>
          </tr>
        </thead>
        <tbody>
          {view.headers.map((header, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one header; they never move
            <tr key={i}>
              <td>{header}</td>
              <td className={css.example}>
                {view.sample
                  .map(cells => cells[i] ?? '')
                  .filter(Boolean)
                  .slice(0, 2)
                  .join(' · ')}
              </td>
              <td>
                <NativeSelect
                  aria-label={words.holdsOf(header)}
                  value={mapping[i] ?? ''}
                  data={[
                    { value: '', label: words.notRead },
                    ...caseloadFields.map(value => ({ value, label: words.fields[value] })),
                  ]}
                  onChange={event => choose(i, event.currentTarget.value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p>
          <Status look="soon">{words.missing(format.list(missing.map(field => words.fields[field])))}</Status>
        </p>
      )}
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
