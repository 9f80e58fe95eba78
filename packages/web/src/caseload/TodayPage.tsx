import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { dueStateAt } from '@trellis/core/basics/due-item';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { rankWorklist } from '@trellis/core/caseload/worklist';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useActor } from '../access/session.queries.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useNow } from '../kit/use-now.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useFormat, useWords } from '../words/words.ts';
import { ComingUp } from './ComingUp.tsx';
import { heldOrder } from './held-order.ts';
import css from './TodayPage.module.css';
import { Columns, DoneForToday, GroupName, NextLine } from './TodayParts.tsx';
import { UpkeepLine } from './UpkeepLine.tsx';
import { WorkRow } from './WorkRow.tsx';
import type { Reading } from './why-now.ts';
import { rowKey, serverNow, type Today, todayQuery, type WorklistRow } from './worklist.queries.ts';

export type Calls = {
  readonly start: (patientId: PatientId) => void;
  readonly isStarting: boolean;
  readonly error: Error | null;
  readonly isOpenWith: (patientId: PatientId) => boolean;
};

/** Who needs what now, and why. `calls` comes from the module that opens calls. */
export function TodayPage({ calls }: { calls: Calls }) {
  const words = useWords();
  const { data, error, refetch, dataUpdatedAt, isFetchedAfterMount } = useQuery({
    ...todayQuery,
    refetchOnMount: 'always',
  });
  usePageTitle(words.today.title);
  if (data)
    return (
      <Worklist today={data} answeredAtMs={dataUpdatedAt} isSettled={isFetchedAfterMount} calls={calls} />
    );
  return (
    <div className={css.page}>
      <section className={css.list} aria-label={words.today.list}>
        <header className={css.head}>
          <h1>{words.today.title}</h1>
        </header>
        {error ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading rows={10} rowHeight={44} className={css.comingRows ?? ''} />
        )}
      </section>
      <div className={css.comingAside} />
    </div>
  );
}

function Worklist({
  today,
  answeredAtMs,
  isSettled,
  calls,
}: {
  today: Today;
  answeredAtMs: number;
  /** What was left over from an earlier visit has been asked for again: from now on the order is held. */
  isSettled: boolean;
  calls: Calls;
}) {
  const words = useWords();
  const format = useFormat();
  const actor = useActor();
  const navigate = useNavigate();
  const wide = useMediaQuery('(min-width: 1001px)', true, { getInitialValueInEffect: false });
  const now = serverNow(today.now, answeredAtMs, useNow(15_000));
  const reading: Reading = { now, practiceZone: actor.practice.zone, words, format };

  const ranked = rankWorklist(today.rows, now);
  const [shown, setShown] = useState<readonly string[]>();
  if (isSettled && !shown) setShown(ranked.map(rowKey));
  const held = heldOrder(shown ?? ranked.map(rowKey), ranked, rowKey);
  const inNeed = held.rows.filter(row => dueStateAt(row, now) !== 'later');
  const coming = held.rows.filter(row => dueStateAt(row, now) === 'later');
  const reachable = wide ? inNeed : [...inNeed, ...coming];
  const [picked, setPicked] = useState<string>();
  const selected = reachable.find(row => rowKey(row) === picked) ?? reachable[0];

  const move = (by: 1 | -1) => {
    const at = selected ? reachable.indexOf(selected) : -1;
    const next = reachable[Math.min(reachable.length - 1, Math.max(0, at + by))];
    if (!next) return;
    // At once, so that Enter right after j starts the call of the row that was reached.
    flushSync(() => setPicked(rowKey(next)));
    document.getElementById(rowActionId(next))?.focus();
  };
  const start = (row: WorklistRow) => {
    if (!calls.isStarting) calls.start(row.patient.id);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => selected && start(selected),
    o: () =>
      selected && void navigate({ to: '/patients/$patientId', params: { patientId: selected.patient.id } }),
  });

  const rows = (list: readonly WorklistRow[], firstRank: number) =>
    list.map((row, i) => (
      <WorkRow
        key={rowKey(row)}
        row={row}
        rank={firstRank + i}
        reading={reading}
        isOpen={calls.isOpenWith(row.patient.id)}
        selected={row === selected}
        actionId={rowActionId(row)}
        onSelect={() => setPicked(rowKey(row))}
        onStart={() => start(row)}
      />
    ));
  return (
    <div className={css.page}>
      {!wide && coming.length > 0 && <NextLine rows={coming} reading={reading} />}
      <section className={css.list} aria-label={words.today.list}>
        <header className={css.head}>
          <h1>{words.today.title}</h1>
          <span className={css.day}>{format.day(localDay(now, actor.practice.zone))}</span>
          <span className={css.grow} />
          {held.changes > 0 && (
            <Button variant="subtle" onClick={() => setShown(ranked.map(rowKey))}>
              {words.today.changes(held.changes)}
            </Button>
          )}
          {inNeed[0] && (
            <Button
              variant="filled"
              aria-disabled={calls.isStarting}
              rightSection={<Kbd>↵</Kbd>}
              onClick={() => inNeed[0] && start(inNeed[0])}
            >
              {words.today.startNext}
            </Button>
          )}
        </header>
        <UpkeepLine />
        {calls.error && <ProblemLine error={calls.error} />}
        {inNeed.length > 0 && <Columns />}
        <div className={css.rows}>
          {inNeed.length === 0 && <DoneForToday next={coming[0]} reading={reading} />}
          {inNeed.length > 0 && (
            <ol aria-label={words.today.inNeed}>
              {!wide && <GroupName name={words.today.inNeed} count={inNeed.length} />}
              {rows(inNeed, 1)}
            </ol>
          )}
          {!wide && coming.length > 0 && (
            <ol aria-label={words.today.coming}>
              <GroupName name={words.today.coming} count={coming.length} />
              {rows(coming, inNeed.length + 1)}
            </ol>
          )}
        </div>
      </section>
      {wide && <ComingUp rows={coming} reading={reading} />}
      <StatusLine
        hints={[
          { keys: ['j', 'k'], does: words.keys.move },
          { keys: ['↵'], does: words.keys.startCall },
          { keys: ['o'], does: words.keys.openChart },
        ]}
      >
        {words.today.closedToday(today.closedToday)}
      </StatusLine>
    </div>
  );
}

const rowActionId = (row: WorklistRow): string => `start-${row.patient.id}`;
