import { Button } from '@mantine/core';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { useState } from 'react';
import { Section } from '../kit/Section.tsx';
import { WideTable } from '../kit/WideTable.tsx';
import { useShadowWords } from '../words/shadow.ts';
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
      <WideTable label={words.faults} columns={[words.line, words.column, words.value]} holds="words">
        {faults.slice(0, shown).map(({ row, field, fault, value }) => (
          <tr key={`${row} ${field} ${fault}`}>
            <th scope="row">{row}</th>
            <td>
              {headers[mapping.indexOf(field)] ?? words.fields[field]} {words.faultKinds[fault]}
            </td>
            <td>{value}</td>
          </tr>
        ))}
      </WideTable>
      {faults.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + step)}>
          {words.more}
        </Button>
      )}
    </Section>
  );
}
