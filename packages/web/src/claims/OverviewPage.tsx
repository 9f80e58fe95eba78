import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Month, monthOf } from '@trellis/core/basics/day';
import { ratesIn } from '@trellis/core/claims/hour-rate';
import { mayReadOverview } from '@trellis/core/claims/overview.policy';
import { overviewCsv } from '@trellis/core/claims/overview-csv';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { MonthChoice } from '../billing/MonthChoice.tsx';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { saveFile } from '../kit/save-file.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { useMonthWords } from '../words/month.ts';
import { useOverviewWords } from '../words/overview.ts';
import { OverviewLeft } from './OverviewLeft.tsx';
import { OverviewPatients } from './OverviewPatients.tsx';
import { OverviewRates } from './OverviewRates.tsx';
import { OverviewTable } from './OverviewTable.tsx';
import { OverviewTrends } from './OverviewTrends.tsx';
import { type Opened, type OverviewView, overviewQuery } from './overview.queries.ts';

const monthsBack = 24;

/** How the programs fare, month by month. It names nobody until a figure is opened. */
export function OverviewPage() {
  const words = useOverviewWords();
  const actor = useActor();
  const mayRead = mayReadOverview.allows(actor);
  const [month, setMonth] = useState(() => monthOf(todayIn(actor.practice.zone)));
  const { data, error, refetch } = useQuery({ ...overviewQuery(month), enabled: mayRead });
  usePageTitle(words.title);
  return (
    <Page>
      <PageHead title={words.title} says={words.says}>
        {mayRead && <MonthChoice month={month} back={monthsBack} onMonth={setMonth} />}
        {data && data.rows.length > 0 && <Csv view={data} />}
      </PageHead>
      <PageBody title={words.title}>
        {!mayRead && (
          <Nothing title={words.notYours}>
            <p>{words.notYoursSays}</p>
          </Nothing>
        )}
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {mayRead && !error && !data && <Loading rows={8} rowHeight={36} />}
        {data && <OverviewOf key={month} month={month} view={data} />}
      </PageBody>
    </Page>
  );
}

function Csv({ view }: { view: OverviewView }) {
  const { csv } = useMonthWords();
  const rows = view.rows.map(it => ({ ...it, left: [...it.left], time: [...it.time] }));
  return <Button onClick={() => saveFile('programs.csv', overviewCsv(rows, view.rates))}>{csv.open}</Button>;
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
