import { TextInput } from '@mantine/core';
import type { Rates } from '@trellis/core/claims/overview';
import { useState } from 'react';
import { Section } from '../kit/Section.tsx';
import { useOverviewWords } from '../words/overview.ts';
import css from './Overview.module.css';
import type { OverviewRow } from './overview.queries.ts';

/** Dollars as they are typed, as cents; undefined for what is no amount. */
export function centsOf(typed: string): number | undefined {
  const found = /^\$?\s*(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** What an hour of each credential costs the practice, for this page alone. */
export function OverviewRates({
  rows,
  rates,
  onRates,
}: {
  rows: readonly OverviewRow[];
  rates: Rates;
  onRates: (rates: Rates) => void;
}) {
  const words = useOverviewWords();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const credentials = [...new Set(rows.flatMap(it => it.time.map(one => one.credential)))].toSorted();
  if (credentials.length === 0) return null;
  return (
    <Section title={words.rates} aside={words.ratesSays}>
      <div className={css.rates}>
        {credentials.map(credential => {
          const text =
            typed[credential] ??
            (rates[credential] === undefined ? '' : (rates[credential] / 100).toFixed(2));
          return (
            <TextInput
              key={credential}
              label={credential}
              inputMode="decimal"
              value={text}
              error={text.trim() !== '' && centsOf(text) === undefined}
              onChange={({ currentTarget: { value } }) => {
                setTyped({ ...typed, [credential]: value });
                const { [credential]: _, ...others } = rates;
                const cents = centsOf(value);
                onRates(cents === undefined ? others : { ...others, [credential]: cents });
              }}
            />
          );
        })}
      </div>
    </Section>
  );
}
