import { localTime } from '@trellis/core/basics/zone';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import { type BillingCase, momentOf } from '@trellis/core/billing/billing-case';
import { useMonthWords } from '../words/month.ts';
import { useSimulatorWords } from '../words/simulator.ts';
import { useFormat } from '../words/words.ts';
import css from './PieceTable.module.css';

/** The same ledger as a table: one row for each fate of each entry. */
export function LedgerTable({ it, answer }: { it: BillingCase; answer: BillingAnswer }) {
  const words = useSimulatorWords();
  const { leftOut } = useMonthWords();
  const format = useFormat();
  const entries = new Map((it.time ?? []).map(entry => [entry.id, entry]));
  const zone = it.patient.timeZone;
  const { columns } = words;
  const hasMonths = new Set(answer.ledger.map(row => row.month)).size > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={words.table}>
      <table className={css.table}>
        <thead>
          <tr>
            {[columns.entry, columns.who, columns.when, columns.where].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className={css.number}>
              {columns.seconds}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.ledger.map(row => {
            const entry = entries.get(row.time);
            return (
              <tr
                key={`${row.time} ${row.month} ${row.rule} ${row.program}`}
                className={row.program === null ? css.left : undefined}
              >
                <td>{row.time}</td>
                <td>{entry?.by}</td>
                <td>
                  {entry &&
                    `${format.dayTime(momentOf(entry.start), zone)}–${localTime(momentOf(entry.end), zone)}`}
                </td>
                <td>
                  {row.program ?? leftOut[row.rule ?? ''] ?? row.why}
                  {hasMonths && `, ${format.monthName(row.month)}`}
                </td>
                <td className={css.number}>{format.clock(row.seconds)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
