import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import { ratesIn } from '@trellis/core/claims/hour-rate';
import { mayReadOverview } from '@trellis/core/claims/overview.policy';
import { overviewCsv } from '@trellis/core/claims/overview-csv';
import { type ReactNode, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { saveFile } from '../kit/save-file.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { useMonthWords } from '../words/month.ts';
import { useOverviewWords } from '../words/overview.ts';
import { useFormat } from '../words/words.ts';
import css from './Overview.module.css';
import { OverviewLeft } from './OverviewLeft.tsx';
import { OverviewPatients } from './OverviewPatients.tsx';
import { OverviewRates } from './OverviewRates.tsx';
import { OverviewTable } from './OverviewTable.tsx';
import { OverviewTrends } from './OverviewTrends.tsx';
import { type Opened, type OverviewView, overviewQuery } from './overview.queries.ts';

/** How the programs fare, month by month. It names nobody until a figure is opened. */
export function OverviewPage() {
  const words = useOverviewWords();
  const actor = useActor();
  const mayRead = mayReadOverview.allows(actor);
  const current = monthOf(todayIn(actor.practice.zone));
  const [month, setMonth] = useState(current);
  const { data, error, refetch } = useQuery({ ...overviewQuery(month), enabled: mayRead });
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{words.says}</p>
        {mayRead && (
          <MonthChoice month={month} current={current} onMonth={setMonth}>
            {data && data.rows.length > 0 && <Csv view={data} />}
          </MonthChoice>
        )}
      </header>
      {!mayRead && (
        <Nothing title={words.notYours}>
          <p>{words.notYoursSays}</p>
        </Nothing>
      )}
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {mayRead && !error && !data && <Loading rows={8} rowHeight={36} />}
      {data && <OverviewOf key={month} month={month} view={data} />}
    </div>
  );
}

function Csv({ view }: { view: OverviewView }) {
  const { csv } = useMonthWords();
  const rows = view.rows.map(it => ({ ...it, left: [...it.left], time: [...it.time] }));
  return <Button onClick={() => saveFile('programs.csv', overviewCsv(rows, view.rates))}>{csv.open}</Button>;
}

function MonthChoice({
  month,
  current,
  onMonth,
  children,
}: {
  month: Month;
  current: Month;
  onMonth: (month: Month) => void;
  children: ReactNode;
}) {
  const words = useOverviewWords();
  const format = useFormat();
  const choices = Array.from({ length: 25 }, (_, i) => plusMonths(current, -i));
  return (
    <div className={css.choice}>
      <Button variant="subtle" aria-label={words.previous} onClick={() => onMonth(plusMonths(month, -1))}>
        <Icon name="chevron-left" />
      </Button>
      <select
        aria-label={words.choose}
        value={month}
        onChange={({ currentTarget: { value } }) => {
          const day = findDay(`${value}-01`);
          if (day) onMonth(monthOf(day));
        }}
      >
        {(choices.includes(month) ? choices : [...choices, month]).map(one => (
          <option key={one} value={one}>
            {format.month(one)}
          </option>
        ))}
      </select>
      <Button
        variant="subtle"
        aria-label={words.following}
        disabled={month >= current}
        onClick={() => onMonth(plusMonths(month, 1))}
      >
        <Icon name="chevron-right" />
      </Button>
      {children}
    </div>
  );
}

export function OverviewOf({ month, view }: { month: Month; view: OverviewView }) {
  const words = useOverviewWords();
  const [opened, setOpened] = useState<Opened>();
  const rates = ratesIn(view.rates, month);
  if (view.rows.length === 0)
    return (
      <Nothing title={words.none}>
        <p>{words.noneSays}</p>
      </Nothing>
    );
  return (
    <>
      <OverviewTable month={month} rows={view.rows} rates={rates} opened={opened} onOpen={setOpened} />
      {opened && <OverviewPatients month={month} opened={opened} onClose={() => setOpened(undefined)} />}
      <OverviewRates key={month} month={month} view={view} />
      <OverviewTrends view={view} />
      <OverviewLeft view={view} />
    </>
  );
}
