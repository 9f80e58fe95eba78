import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { localDay } from '@trellis/core/basics/zone';
import { narrowed } from '@trellis/core/caseload/worklist';
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { cx } from '../kit/cx.ts';
import { fetched } from '../kit/fetched.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { serverNow, useNow } from '../kit/use-now.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useFormat, useWords } from '../words/words.ts';
import { ComingUp, NextLine } from './ComingUp.tsx';
import { CoverLine } from './CoverLine.tsx';
import { FilterBar, WhoseSelect } from './FilterBar.tsx';
import css from './TodayPage.module.css';
import type { Calls } from './today-calls.ts';
import { countWords } from './today-count.ts';
import { asked, type TodayFilter } from './today-filter.ts';
import { standAt } from './today-place.ts';
import { UpkeepLine } from './UpkeepLine.tsx';
import { ViewsButton } from './ViewsButton.tsx';
import { Worklist } from './Worklist.tsx';
import type { Reading } from './why-now.ts';
import { comingQuery, type Today, todayQuery } from './worklist.queries.ts';

const LicenceLine = fetched(() => import('../access/LicenceLine.tsx').then(it => it.LicenceLine));

/** Who needs what now, and why. `calls` comes from the module that opens calls, the filter from the address. */
export function TodayPage({
  calls,
  filter,
  onFilter,
}: {
  calls: Calls;
  filter: TodayFilter;
  onFilter: (filter: TodayFilter) => void;
}) {
  const words = useWords();
  const format = useFormat();
  const actor = useActor();
  const wide = useMediaQuery('(min-width: 1001px)', true, { getInitialValueInEffect: false });
  const question = JSON.stringify(asked(filter));
  const narrowedPages = useCallback(
    (before: InfiniteData<Today, string | undefined> | undefined) =>
      before && { ...before, pages: before.pages.map(it => narrowedPage(it, JSON.parse(question))) },
    [question],
  );
  const list = useInfiniteQuery({
    ...todayQuery(filter),
    refetchOnMount: 'always',
    // What is known of the rows answers at once; the whole list follows.
    placeholderData: narrowedPages,
  });
  const coming = useQuery(comingQuery(filter.assigned));
  const { assigned: _, ...narrowing } = asked(filter);
  const [isFiltering, setFiltering] = useState(Object.keys(narrowing).length > 0);
  usePageTitle(words.today.title);
  useEffect(() => standAt(actor.staffId, JSON.parse(question)), [actor.staffId, question]);
  useKeys({ f: () => setFiltering(!isFiltering) });

  const [first] = list.data?.pages ?? [];
  const last = list.data?.pages.at(-1);
  const machine = useNow(15_000);
  const now = last ? serverNow(last.now, list.dataUpdatedAt, machine) : undefined;
  const practiceZone = actor.practice.zone;
  const reading: Reading | undefined = useMemo(
    () => now && { now, practiceZone, words, format },
    [now, practiceZone, words, format],
  );
  const head = (buttons?: ReactNode) => (
    <>
      <header className={css.head}>
        <h1>{words.today.title}</h1>
        {now && <span className={css.day}>{format.day(localDay(now, actor.practice.zone))}</span>}
        <WhoseSelect filter={filter} onChange={onFilter} />
        <ViewsButton
          shown={{ page: 'today', filter: asked(filter) }}
          onApply={view => view.page === 'today' && onFilter(asked(view.filter))}
        />
        <span className={css.count} role="status">
          {first && !list.isPlaceholderData ? countWords(first.counts.patients, words, format) : ''}
        </span>
        <span className={css.grow} />
        <Button
          variant="subtle"
          aria-expanded={isFiltering}
          rightSection={<Kbd>f</Kbd>}
          onClick={() => setFiltering(!isFiltering)}
        >
          {words.today.filter.open}
        </Button>
        {buttons}
      </header>
      <UpkeepLine />
      <Suspense>
        <LicenceLine className={css.upkeep ?? ''} />
      </Suspense>
      {now && <CoverLine now={now} />}
      {isFiltering && (
        <FilterBar
          filter={filter}
          counts={first?.counts}
          languages={list.data?.pages.flatMap(page => page.rows.map(it => it.patient.language)) ?? []}
          onChange={onFilter}
        />
      )}
    </>
  );
  return (
    <div className={cx(css.page, !wide && coming.data && css.hasNext)}>
      {!wide && coming.data && reading && <NextLine coming={coming.data} reading={reading} />}
      <section className={css.list} aria-label={words.today.list}>
        {list.data && reading ? (
          <Worklist
            question={question}
            pages={list.data.pages}
            isSettled={!list.isPlaceholderData && (list.isFetchedAfterMount || !list.isFetching)}
            isNarrowed={Object.keys(narrowing).length > 0}
            reading={reading}
            wide={wide ?? true}
            calls={calls}
            coming={coming.data}
            head={head}
            more={list.hasNextPage && !list.isPlaceholderData ? () => void list.fetchNextPage() : undefined}
            onShowAll={() => onFilter(asked({ assigned: filter.assigned }))}
          />
        ) : (
          <>
            {head()}
            {list.isError ? (
              <Problem error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <Loading rows={10} rowHeight={44} className={css.comingRows ?? ''} />
            )}
          </>
        )}
      </section>
      {wide &&
        (reading ? <ComingUp coming={coming.data} reading={reading} /> : <div className={css.comingAside} />)}
    </div>
  );
}

/** What an earlier answer knows of a narrower question, until the answer to it comes. */
const narrowedPage = (page: Today, filter: TodayFilter): Today => ({
  ...page,
  next: null,
  rows: page.rows.flatMap(row => {
    const left = narrowed(row, filter, page.now);
    return left ? [left] : [];
  }),
});
