import { Button } from '@mantine/core';
import { fullName } from '@trellis/core/people/patient';
import { Nothing } from '../kit/Panel.tsx';
import { useWords } from '../words/words.ts';
import css from './TodayPage.module.css';
import type { Reading } from './why-now.ts';
import type { ComingItem } from './worklist.queries.ts';

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

export function DoneForToday({ next, reading }: { next: ComingItem | undefined; reading: Reading }) {
  const { words, format } = reading;
  if (!next)
    return (
      <Nothing title={words.today.nothing}>
        <p>{words.today.nothingSays}</p>
      </Nothing>
    );
  return (
    <Nothing title={words.today.done} look="done">
      <p>{words.today.doneSays(format.day(next.day), fullName(next.patient))}</p>
    </Nothing>
  );
}

export function NobodyFits({ onShowAll }: { onShowAll: () => void }) {
  const words = useWords().today.filter;
  return (
    <Nothing title={words.nobody}>
      <p>{words.nobodySays}</p>
      <Button onClick={onShowAll}>{words.clear}</Button>
    </Nothing>
  );
}
