import { useQuery } from '@tanstack/react-query';
import { daysBetween, lastDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import { type ReactNode, useMemo, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { useMonthWords } from '../words/month.ts';
import { Adjustments } from './Adjustments.tsx';
import { ApprovalBar } from './ApprovalBar.tsx';
import { MonthAside } from './MonthAside.tsx';
import { MonthFilters } from './MonthFilters.tsx';
import { MonthHead } from './MonthHead.tsx';
import css from './MonthPage.module.css';
import { MonthTable } from './MonthTable.tsx';
import { type MonthView, monthQuery } from './month.queries.ts';
import { listOf, type MonthFilter } from './month-list.ts';
import { PracticeElements } from './PracticeElements.tsx';

export type MonthPageProps = {
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
  readonly filter: MonthFilter;
  readonly onFilter: (filter: MonthFilter) => void;
  /** What care is due now, in words, by patient: the page never makes any up. */
  readonly due: ReadonlyMap<string, string> | undefined;
  /** What other pages about billing want to be seen here. */
  readonly notice?: ReactNode;
};

/** What a month proves, patient by patient, and its close. It judges; it never asks anybody to call. */
export function MonthPage(props: MonthPageProps) {
  const { month, onMonth } = props;
  const words = useMonthWords();
  const actor = useActor();
  const mayRead = actor.role !== 'administrator';
  const asked = useQuery({ ...monthQuery(month), enabled: mayRead });
  const data = mayRead ? asked.data : undefined;
  const { error, refetch } = asked;
  const current = monthOf(todayIn(actor.practice.zone));
  usePageTitle(words.title);
  useKeys({
    '[': () => onMonth(plusMonths(month, -1)),
    ']': () => month < current && onMonth(plusMonths(month, 1)),
  });
  return (
    <div className={css.page}>
      <MonthHead
        month={month}
        current={current}
        view={data}
        state={monthState(month, data)}
        onMonth={onMonth}
      />
      {props.notice}
      {!mayRead && (
        <div className={css.alone}>
          <PracticeElements />
        </div>
      )}
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {mayRead && !error && !data && <Loading rows={9} rowHeight={38} className={css.coming ?? ''} />}
      {data && <Close key={month} view={data} {...props} />}
    </div>
  );
}

export type MonthState =
  | { readonly kind: 'open'; readonly daysLeft: number }
  | { readonly kind: 'over' | 'future' | 'unknown' }
  | { readonly kind: 'locked'; readonly lock: NonNullable<MonthView['lock']> };

function monthState(month: Month, view: MonthView | undefined): MonthState {
  if (!view) return { kind: 'unknown' };
  if (view.lock) return { kind: 'locked', lock: view.lock };
  const now = monthOf(view.today);
  if (now === month) return { kind: 'open', daysLeft: daysBetween(view.today, lastDay(month)) };
  return { kind: now < month ? 'future' : 'over' };
}

function Close({ view, filter, onFilter, due }: MonthPageProps & { view: MonthView }) {
  const words = useMonthWords();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => listOf(view, filter, name), [view, filter, name]);
  return (
    <>
      <div className={css.columns2}>
        <div className={css.main}>
          {view.adjustments.length > 0 && <Adjustments view={view} />}
          {view.rows.length > 0 && (
            <MonthFilters view={view} filter={filter} onFilter={onFilter} name={name} onName={setName} />
          )}
          {view.rows.length === 0 && (
            <Nothing title={words.none}>
              <p>{words.noneSays}</p>
            </Nothing>
          )}
          {view.rows.length > 0 && rows.length === 0 && (
            <Nothing title={words.filter.nobody}>
              <p>{words.filter.nobodySays}</p>
            </Nothing>
          )}
          {rows.length > 0 && <MonthTable view={view} rows={rows} chosen={chosen} onChosen={setChosen} />}
        </div>
        <MonthAside view={view} due={due} onShort={() => onFilter({ short: true })} />
      </div>
      <ApprovalBar view={view} chosen={chosen} onDone={() => setChosen(new Set())} />
    </>
  );
}
