import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import forms from '../access/Admin.module.css';
import { cx } from '../kit/cx.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { usePayerEligibilityWords } from '../words/payer-eligibility.ts';
import { useFormat } from '../words/words.ts';
import css from './Eligibility.module.css';
import { type EligibilityRow, useDecideEligibility } from './eligibility.queries.ts';

/** What payers said that the charts do not: each waits for a person. */
export function EligibilityChanges({ rows }: { rows: readonly EligibilityRow[] }) {
  const words = usePayerEligibilityWords();
  const format = useFormat();
  const decide = useDecideEligibility();
  const open = rows.flatMap(row => row.differences.map(difference => ({ row, difference })));
  return (
    <Section title={words.changed} none={open.length === 0 && words.noneChanged}>
      {open.length > 0 && (
        <table className={cx(forms.table, css.table)} aria-label={words.changed}>
          <thead>
            <tr>
              <th scope="col">{words.patient}</th>
              <th scope="col">{words.told}</th>
              <th scope="col">{words.on}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {open.map(({ row, difference }) => (
              <tr key={`${row.patientId} ${difference.kind} ${difference.code}`}>
                <td className={forms.name}>
                  <Link to="/patients/$patientId" params={{ patientId: row.patientId }}>
                    {row.name}
                  </Link>
                </td>
                <td>
                  {words.kinds[difference.kind]({
                    ...difference,
                    from: difference.from && format.date(difference.from),
                    until: difference.until && format.date(difference.until),
                  })}
                </td>
                <td>{row.checkedOn && format.date(row.checkedOn)}</td>
                <td className={css.acts}>
                  {(difference.writes ? (['taken', 'noted'] as const) : (['noted'] as const)).map(
                    decision => (
                      <Button
                        key={decision}
                        variant={decision === 'taken' ? 'default' : 'subtle'}
                        aria-disabled={decide.isPending}
                        onClick={() => {
                          if (row.answerId && !decide.isPending)
                            decide.mutate({
                              params: { answerId: row.answerId },
                              body: { kind: difference.kind, decision, note: null },
                            });
                        }}
                      >
                        {decision === 'taken' ? words.take : words.noted}
                        <VisuallyHidden>&nbsp;{row.name}</VisuallyHidden>
                      </Button>
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {decide.isError && <ProblemLine error={decide.error} />}
    </Section>
  );
}
