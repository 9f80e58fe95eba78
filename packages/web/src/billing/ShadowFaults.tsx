import { Button } from '@mantine/core';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { useState } from 'react';
import { Section } from '../kit/Section.tsx';
import { useShadowWords } from '../words/shadow.ts';
import css from './ShadowPage.module.css';
import type { Compared } from './shadow.queries.ts';

const step = 50;

/** Every line that could not be read, by the number a spreadsheet shows beside it, with column and reason. */
export function ShadowFaults({
  faults,
  mapping,
  headers,
}: {
  faults: Compared['faults'];
  mapping: ShadowPlan['mapping'];
  headers: readonly string[];
}) {
  const words = useShadowWords();
  const [shown, setShown] = useState(step);
  if (faults.length === 0) return null;
  return (
    <Section title={words.faults} aside={words.faultsSays}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={words.faults}>
        <table className={css.table}>
          <thead>
            <tr className={css.names}>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, shown).map(({ row, field, fault, value }) => (
              <tr key={`${row} ${field} ${fault}`}>
                <th scope="row">{row}</th>
                <td>
                  {headers[mapping.indexOf(field)] ?? words.fields[field]} {words.faultKinds[fault]}
                </td>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {faults.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + step)}>
          {words.more}
        </Button>
      )}
    </Section>
  );
}
