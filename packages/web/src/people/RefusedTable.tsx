import { Button, TextInput } from '@mantine/core';
import { type Queue, type RefusedRow, refusedRows, totalsOf } from '@trellis/core/people/import-queue';
import { useState } from 'react';
import { MoreButton } from '../kit/MoreButton.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { saveFile } from '../kit/save-file.ts';
import type { ImportWords } from '../words/imports.en.ts';
import { useImportWords } from '../words/imports.ts';
import css from './ImportPage.module.css';
import { csvOf } from './refused-csv.ts';

const firstShown = 20;

/** Every refused resource: where it stands, what is wrong, what to do; to filter, and to send to whoever mends it. */
export function RefusedTable({ queue }: { queue: Queue }) {
  const imports = useImportWords();
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const rows = refusedRows(queue);
  if (rows.length === 0) return null;
  const fitting = rows.filter(row => fits(row, filter, imports));
  const notTold = totalsOf(queue).refused - rows.length;
  return (
    <Section title={imports.refusedTitle} aside={rows.length}>
      <div className={css.tools}>
        <TextInput
          className={css.filter ?? ''}
          type="search"
          aria-label={imports.refusedFilter}
          placeholder={imports.refusedFilter}
          value={filter}
          onChange={event => setFilter(event.currentTarget.value)}
        />
        <Button onClick={() => saveFile('refused.csv', csvOf(csvRows(fitting, imports)))}>
          {imports.csv}
        </Button>
      </div>
      {fitting.length === 0 && <p className={css.none}>{imports.noneFits}</p>}
      {fitting.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              {Object.values(imports.refusedColumns).map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fitting.slice(0, all ? undefined : firstShown).map(row => (
              <RefusedLine key={`${row.file} ${row.line} ${row.entry} ${row.fhirPath}`} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton count={fitting.length} first={firstShown} all={all} onAll={setAll} />
      {notTold > 0 && <p className={css.none}>{imports.moreRefused(notTold)}</p>}
    </Section>
  );
}

function RefusedLine({ row }: { row: RefusedRow }) {
  const imports = useImportWords();
  return (
    <tr>
      <th scope="row" className={css.name}>
        {row.file}
      </th>
      <td>
        {imports.line(row.line)}
        {row.entry !== null && <small> {imports.entry(row.entry)}</small>}
      </td>
      <td>{row.type}</td>
      <td>
        <code>{row.fhirPath || imports.thisLine}</code> {imports.reason(row.reason)}{' '}
        {row.waits && <Status look="waiting">{imports.waits}</Status>}
      </td>
    </tr>
  );
}

function fits(row: RefusedRow, filter: string, imports: ImportWords): boolean {
  const text = [row.file, row.type, row.fhirPath, imports.line(row.line), imports.reason(row.reason)].join(
    ' ',
  );
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.toLowerCase().includes(word));
}

/** As a table for a spreadsheet, with its head. */
export const csvRows = (rows: readonly RefusedRow[], imports: ImportWords) => [
  imports.csvHead,
  ...rows.map(it => [
    it.file,
    it.line,
    it.entry === null ? null : it.entry + 1,
    it.type,
    it.fhirPath,
    it.reason,
    imports.reason(it.reason),
  ]),
];
