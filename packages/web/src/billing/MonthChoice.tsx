import { Button, NativeSelect } from '@mantine/core';
import { type Month, monthOf, monthSchema, plusMonths } from '@trellis/core/basics/day';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { todayIn } from '../people/describe.ts';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import css from './MonthChoice.module.css';
import { monthChoices } from './month-list.ts';

/** Which month a page shows: one of the last `back`, or the one before or after it. */
export function MonthChoice({
  month,
  back,
  onMonth,
}: {
  month: Month;
  back: number;
  onMonth: (month: Month) => void;
}) {
  const words = useMonthWords();
  const format = useFormat();
  const current = monthOf(todayIn(useActor().practice.zone));
  return (
    <div className={css.choice}>
      <Button variant="subtle" aria-label={words.previous} onClick={() => onMonth(plusMonths(month, -1))}>
        <Icon name="chevron-left" />
      </Button>
      <NativeSelect
        aria-label={words.choose}
        value={month}
        onChange={event => onMonth(monthSchema.parse(event.currentTarget.value))}
        data={monthChoices(month, current, back).map(value => ({ value, label: format.month(value) }))}
      />
      <Button
        variant="subtle"
        aria-label={words.following}
        disabled={month >= current}
        onClick={() => onMonth(plusMonths(month, 1))}
      >
        <Icon name="chevron-right" />
      </Button>
    </div>
  );
}
