import { Button } from '@mantine/core';
import { findDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import css from './MonthHead.module.css';
import type { MonthState } from './MonthPage.tsx';
import { dollars } from './money.ts';
import type { MonthView } from './month.queries.ts';
import { monthChoices, totalsOf } from './month-list.ts';

const monthsBack = 12;

/** Which month, whether it is still open, how many have which verdict, and what they are worth. */
export function MonthHead({
  month,
  current,
  view,
  state,
  onMonth,
}: {
  month: Month;
  current: Month;
  view: MonthView | undefined;
  state: MonthState;
  onMonth: (month: Month) => void;
}) {
  const words = useMonthWords();
  const format = useFormat();
  const choose = (value: string) => {
    const day = findDay(`${value}-01`);
    if (day) onMonth(monthOf(day));
  };
  const sums = view && totalsOf(view.rows);
  return (
    <header className={css.head}>
      <h1 className={css.hidden}>{format.month(month)}</h1>
      <div className={css.pick}>
        <select aria-label={words.choose} value={month} onChange={event => choose(event.currentTarget.value)}>
          {monthChoices(month, current, monthsBack).map(value => (
            <option key={value} value={value}>
              {format.month(value)}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </div>
      <div className={css.arrows}>
        <Button variant="subtle" aria-label={words.previous} onClick={() => onMonth(plusMonths(month, -1))}>
          <Icon name="chevron-left" />
        </Button>
        <Button
          variant="subtle"
          aria-label={words.following}
          disabled={month >= current}
          onClick={() => onMonth(plusMonths(month, 1))}
        >
          <Icon name="chevron-right" />
        </Button>
      </div>
      <MonthStateWords state={state} />
      <span className={css.grow} />
      {sums && (
        <dl className={css.totals}>
          {totals.map(({ verdict, look }) => (
            <div key={verdict}>
              <dd>{sums[verdict]}</dd>
              <dt>
                <Status look={look}>{words[verdict]}</Status>
              </dt>
            </div>
          ))}
          <div>
            <dd>{dollars(sums.expectedCents, format.language)}</dd>
            <dt className={css.expected}>{words.expectedFrom[sums.amountsFrom]}</dt>
          </div>
        </dl>
      )}
    </header>
  );
}

const totals = [
  { verdict: 'billable', look: 'met' },
  { verdict: 'needs', look: 'needs' },
  { verdict: 'not-billable', look: 'not' },
] as const satisfies readonly { verdict: string; look: StatusLook }[];

function MonthStateWords({ state }: { state: MonthState }) {
  const words = useMonthWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  switch (state.kind) {
    case 'open':
      return (
        <Status look="waiting">{state.daysLeft === 0 ? words.lastDay : words.open(state.daysLeft)}</Status>
      );
    case 'over':
      return <Status look="waiting">{words.over}</Status>;
    case 'future':
      return <Status look="waiting">{words.future}</Status>;
    case 'locked':
      return (
        <Status look="waiting" icon="lock">
          {words.locked(state.lock.by, format.day(localDay(state.lock.at, zone)))}
        </Status>
      );
    case 'unknown':
      return null;
    default:
      return state satisfies never;
  }
}
