import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import forms from '../access/Admin.module.css';
import { cx } from '../kit/cx.ts';
import { Section } from '../kit/Section.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { usePayerEligibilityWords } from '../words/payer-eligibility.ts';
import { useFormat } from '../words/words.ts';
import css from './Eligibility.module.css';
import type { EligibilityRow } from './eligibility.queries.ts';

const looks = {
  active: 'met',
  inactive: 'urgent',
  rejected: 'needs',
  unclear: 'needs',
} satisfies Record<NonNullable<EligibilityRow['outcome']>, StatusLook>;

/** Everybody enrolled, with the day a payer last answered; a few can be chosen to ask about. */
export function EligibilityPatients({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly EligibilityRow[];
  chosen: ReadonlySet<string>;
  onChoose: ((patientId: string) => void) | undefined;
}) {
  const words = usePayerEligibilityWords();
  const format = useFormat();
  return (
    <Section title={words.patients} none={rows.length === 0 && words.nobody}>
      {rows.length > 0 && (
        <table className={cx(forms.table, css.table)} aria-label={words.patients}>
          <thead>
            <tr>
              {onChoose && <th scope="col">{words.chosen}</th>}
              <th scope="col">{words.patient}</th>
              <th scope="col">{words.payer}</th>
              <th scope="col">{words.checked}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.patientId}>
                {onChoose && (
                  <td>
                    {row.unaskable === null && (
                      <Checkbox
                        className={css.tick ?? ''}
                        aria-label={words.choose(row.name)}
                        checked={chosen.has(row.patientId)}
                        onChange={() => onChoose(row.patientId)}
                      />
                    )}
                  </td>
                )}
                <td className={forms.name}>
                  <Link to="/patients/$patientId" params={{ patientId: row.patientId }}>
                    {row.name}
                  </Link>
                </td>
                <td>
                  {row.payer?.name}
                  {row.unaskable && <span className={forms.mute}> {words.unaskable[row.unaskable]}</span>}
                </td>
                <td>{row.checkedOn ? format.date(row.checkedOn) : words.never}</td>
                <td>
                  {row.outcome && <Status look={looks[row.outcome]}>{words.outcomes[row.outcome]}</Status>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
