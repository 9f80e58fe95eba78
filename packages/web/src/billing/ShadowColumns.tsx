import { NativeSelect } from '@mantine/core';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { missingShadowFields, shadowFields } from '@trellis/core/billing/shadow-columns';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useShadowWords } from '../words/shadow.ts';
import { useFormat } from '../words/words.ts';
import css from './ShadowPage.module.css';
import type { LogHead } from './shadow.queries.ts';

/** What each column of the log holds: guessed, to be corrected by a person. */
export function ShadowColumns({
  head,
  mapping,
  onMapping,
}: {
  head: LogHead;
  mapping: ShadowPlan['mapping'];
  onMapping: (mapping: ShadowPlan['mapping']) => void;
}) {
  const words = useShadowWords();
  const format = useFormat();
  const missing = missingShadowFields(mapping);
  const choose = (at: number, value: string) => {
    const field = shadowFields.find(it => it === value) ?? null;
    // One field comes from one column: who takes it leaves the other without.
    onMapping(mapping.map((it, i) => (i === at ? field : field !== null && it === field ? null : it)));
  };
  return (
    <Section title={words.columns} aside={words.columnsSays}>
      <table className={css.columns}>
        <thead>
          <tr className={css.names}>
            <th scope="col">{words.header}</th>
            <th scope="col">{words.example}</th>
            <th scope="col">{words.holds}</th>
          </tr>
        </thead>
        <tbody>
          {head.headers.map((header, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one header; they never move
            <tr key={i}>
              <td>{header}</td>
              <td className={css.example}>
                {head.sample
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
                    ...shadowFields.map(value => ({ value, label: words.fields[value] })),
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
    </Section>
  );
}
