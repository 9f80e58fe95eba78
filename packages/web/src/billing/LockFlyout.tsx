import { Button } from '@mantine/core';
import { lastDay } from '@trellis/core/basics/day';
import { lockMonth } from '@trellis/core/billing/month.contract';
import { Flyout } from '../kit/Flyout.tsx';
import { Icon } from '../kit/Icon.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useMonthWords } from '../words/month.ts';
import css from './ApprovalBar.module.css';
import { type MonthView, useDecide } from './month.queries.ts';

/** Locking cannot be taken back, so it says first what it means. */
export function LockFlyout({ view }: { view: MonthView }) {
  const words = useMonthWords();
  const lock = useDecide(lockMonth, view.month, () => tell(words.lockedNow));
  const isOver = view.today > lastDay(view.month);
  return (
    <Flyout
      button={
        <>
          <Icon name="lock" small /> {words.lock}
        </>
      }
      label={words.lockLabel}
      align="end"
      className={css.opener}
    >
      {() => (
        <div className={css.form}>
          <p>{isOver ? words.lockSays : words.lockOpen}</p>
          {isOver && (
            <Button
              variant="filled"
              aria-disabled={lock.isPending}
              onClick={() => !lock.isPending && lock.mutate({ body: {}, version: view.version })}
            >
              {words.lockYes}
            </Button>
          )}
          {lock.isError && <ProblemLine error={lock.error} />}
        </div>
      )}
    </Flyout>
  );
}
