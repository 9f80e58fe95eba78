import { fullName } from '@trellis/core/people/patient';
import { Nothing } from '../kit/Panel.tsx';
import { useWords } from '../words/words.ts';
import css from './TodayPage.module.css';
import { dueDay, type Reading } from './why-now.ts';
import { rowKey, type WorklistRow } from './worklist.queries.ts';

export function Columns() {
  const { columns } = useWords().today;
  return (
    <div className={css.columns} aria-hidden="true">
      <span />
      <span>{columns.patient}</span>
      <span>{columns.why}</span>
      <span>{columns.tries}</span>
      <span>{columns.month}</span>
      <span className={css.right}>{columns.due}</span>
    </div>
  );
}

export const GroupName = ({ name, count }: { name: string; count: number }) => (
  <li className={css.group}>
    <b>{name}</b> {count}
  </li>
);

/** Half width: the days to come as one line. */
export function NextLine({ rows, reading }: { rows: readonly WorklistRow[]; reading: Reading }) {
  const { words, format, practiceZone } = reading;
  const first = rows.slice(0, 3);
  return (
    <p className={css.next}>
      <span>{words.today.next}</span>
      {first.map(row => (
        <span key={rowKey(row)}>
          <b>{format.nearDay(dueDay(row, practiceZone))}</b> {fullName(row.patient)}
        </span>
      ))}
      {rows.length > first.length && <span>{words.today.later(rows.length - first.length)}</span>}
    </p>
  );
}

export function DoneForToday({ next, reading }: { next: WorklistRow | undefined; reading: Reading }) {
  const { words, format, practiceZone } = reading;
  if (!next)
    return (
      <Nothing title={words.today.nothing}>
        <p>{words.today.nothingSays}</p>
      </Nothing>
    );
  return (
    <Nothing title={words.today.done} look="done">
      <p>{words.today.doneSays(format.day(dueDay(next, practiceZone)), fullName(next.patient))}</p>
    </Nothing>
  );
}
