import { Button } from '@mantine/core';
import { fullName } from '@trellis/core/people/patient';
import type { ReactNode } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { Nothing } from '../kit/Panel.tsx';
import type { KeyHint } from '../kit/StatusLine.tsx';
import type { Words } from '../words/en.ts';
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

/** People of whom only consent is missing, behind one line that opens. */
export function PapersLine({
  count,
  isOpen,
  isAll,
  onOpen,
  children,
}: {
  count: number;
  isOpen: boolean;
  /** There are no more pages that could hold others. */
  isAll: boolean;
  onOpen: () => void;
  children: ReactNode;
}) {
  const { papers, papersSoFar } = useWords().today;
  const says = isAll ? papers(count) : papersSoFar(count);
  return (
    <>
      <Button
        variant="subtle"
        className={css.papers ?? ''}
        aria-expanded={isOpen}
        leftSection={<Icon name="chevron-down" small />}
        onClick={onOpen}
      >
        {says}
      </Button>
      {isOpen && <ol aria-label={says}>{children}</ol>}
    </>
  );
}

/** The keys of the list, for the foot of the frame. */
export const hintsOf = ({ keys }: Words, mayStart: boolean, mayDecide: boolean): readonly KeyHint[] => [
  { keys: ['j', 'k'], does: keys.move },
  ...(mayStart ? [{ keys: ['↵'], does: keys.startCall }] : []),
  ...(mayDecide
    ? [
        { keys: ['e'], does: keys.done },
        { keys: ['s'], does: keys.snooze },
        { keys: ['d'], does: keys.dismiss },
        { keys: ['h'], does: keys.handOver },
        { keys: ['u'], does: keys.undo },
      ]
    : []),
  { keys: ['o'], does: keys.openChart },
  { keys: ['f'], does: keys.filter },
  ...(mayStart ? [{ keys: ['w'], does: keys.whoIsCalling }] : []),
];
