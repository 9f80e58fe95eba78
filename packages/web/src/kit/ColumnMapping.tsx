import { NativeSelect } from '@mantine/core';
import { useFormat } from '../words/words.ts';
import css from './ColumnMapping.module.css';
import { Status } from './Status.tsx';

type ColumnWords<Field extends string> = {
  readonly header: string;
  readonly example: string;
  readonly holds: string;
  readonly holdsOf: (header: string) => string;
  readonly notRead: string;
  readonly missing: (fields: string) => string;
  readonly fields: Readonly<Record<Field, string>>;
};

/** What each column of somebody's table holds: guessed, to be corrected by a person, and what no column holds yet. */
export function ColumnMapping<Field extends string>({
  table,
  fields,
  mapping,
  missing,
  words,
  onMapping,
}: {
  table: { readonly headers: readonly string[]; readonly sample: readonly (readonly string[])[] };
  fields: readonly Field[];
  /** Column by column; null for one that is not read. */
  mapping: readonly (Field | null)[];
  missing: readonly Field[];
  words: ColumnWords<Field>;
  onMapping: (mapping: (Field | null)[]) => void;
}) {
  const format = useFormat();
  const choose = (at: number, value: string) => {
    const field = fields.find(it => it === value) ?? null;
    // One field comes from one column: who takes it leaves the other without.
    onMapping(mapping.map((it, i) => (i === at ? field : field !== null && it === field ? null : it)));
  };
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.header}</th>
            <th scope="col">{words.example}</th>
            <th scope="col">{words.holds}</th>
          </tr>
        </thead>
        <tbody>
          {table.headers.map((header, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one header; they never move
            <tr key={i}>
              <td>{header}</td>
              <td className={css.example}>
                {table.sample
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
                    ...fields.map(value => ({ value, label: words.fields[value] })),
                  ]}
                  onChange={event => choose(i, event.currentTarget.value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className={css.missing}>
          <Status look="soon">{words.missing(format.list(missing.map(field => words.fields[field])))}</Status>
        </p>
      )}
    </>
  );
}
