import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { mayDecideDue } from '@trellis/core/caseload/caseload.policy';
import { type Pressure, pressures } from '@trellis/core/caseload/need';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { flushSync } from 'react-dom';
import { useActor } from '../access/session.queries.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { dismissNotice, useNotice } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { type Coming, ComingUp } from './ComingUp.tsx';
import type { Deed, Open } from './DeedButtons.tsx';
import { heldOrder, type Picked, pickedOf, withKept } from './held-order.ts';
import { parted } from './paper-rows.ts';
import css from './TodayPage.module.css';
import { Columns, DoneForToday, GroupName, hintsOf, NobodyFits, PapersLine } from './TodayParts.tsx';
import type { Calls } from './today-calls.ts';
import { moreWords } from './today-count.ts';
import { WorkActions } from './WorkActions.tsx';
import { WorkRow } from './WorkRow.tsx';
import type { Reading } from './why-now.ts';
import type { Today, WorklistRow } from './worklist.queries.ts';

/** So many rows fill any screen: they are painted at once, the others behind them while she already looks. */
const oneScreen = 40;

const keyOf = (row: WorklistRow): string => row.patient.id;
const actionIdOf = (row: WorklistRow): string => `start-${row.patient.id}`;

/** Who stands on the page and under which name, in their order, until somebody asks for the changes. */
type Shown = { readonly pages: number; readonly groups: ReadonlyMap<string, Pressure> };

const groupsOf = (rows: readonly WorklistRow[]): ReadonlyMap<string, Pressure> =>
  new Map(rows.map(row => [keyOf(row), row.items[0].pressure]));

/** The rows, held still under the pointer; keys and actions work on the selected one. */
export function Worklist({
  pages,
  isSettled,
  isNarrowed,
  reading,
  wide,
  calls,
  coming,
  head,
  more,
  onShowAll,
}: {
  pages: readonly Today[];
  /** What was left over from an earlier visit has been asked for again: from now on the order is held. */
  isSettled: boolean;
  isNarrowed: boolean;
  reading: Reading;
  wide: boolean;
  calls: Calls;
  coming: Coming | undefined;
  /** The head of the page, with the buttons that only the list can know. */
  head: (buttons: ReactNode) => ReactNode;
  more: (() => void) | undefined;
  onShowAll: () => void;
}) {
  const { words } = reading;
  const actor = useActor();
  const navigate = useNavigate();
  const notice = useNotice();
  const ranked = pages.flatMap(page => page.rows);
  const [shown, setShown] = useState<Shown>();
  if (isSettled && shown?.pages !== pages.length) {
    // A page that was asked for is added below; what moved above it still waits.
    const below = ranked.slice(shown?.groups.size ?? 0).filter(row => !shown?.groups.has(keyOf(row)));
    setShown({ pages: pages.length, groups: new Map([...(shown?.groups ?? []), ...groupsOf(below)]) });
  }
  const showAll = () => setShown({ pages: pages.length, groups: groupsOf(ranked) });
  const groups = shown?.groups ?? groupsOf(ranked);
  const held = heldOrder([...groups.keys()], ranked, keyOf);
  const [picked, setPicked] = useState<Picked<WorklistRow>>();
  const [open, setOpen] = useState<Open>();
  // A form never passes to another patient because a colleague took hers off the list.
  const all = withKept(held.rows, open?.deed && picked, keyOf);
  const [showsPapers, setShowsPapers] = useState(false);
  const { rows: needy, papers } = isNarrowed ? { rows: all, papers: [] } : parted(all);
  const rows = showsPapers ? [...needy, ...papers] : needy;
  const room = useDeferredValue(Number.POSITIVE_INFINITY, oneScreen);
  const ranks = new Map(rows.map((row, at) => [row, at + 1]));
  const selected = pickedOf(rows, picked, keyOf);
  const mayDecide = mayDecideDue.allows(actor);

  const pick = (row: WorklistRow, opened?: Open) => {
    setPicked({ row, at: rows.indexOf(row) });
    setOpen(opened);
  };
  const openOf = (row: WorklistRow): Open =>
    open && picked && keyOf(picked.row) === keyOf(row) ? open : { item: row.items[0], deed: undefined };
  const move = (by: 1 | -1) => {
    const at = selected ? rows.indexOf(selected) : -1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    // At once, so that Enter right after j starts the call of the row that was reached.
    flushSync(() => pick(next));
    document.getElementById(actionIdOf(next))?.focus();
    if (by === 1 && rows.indexOf(next) > rows.length - 5) more?.();
  };
  const start = (row: WorklistRow) => {
    if (calls.mayStart && !calls.isStarting) calls.start(row.patient.id);
  };
  const say = (deed: Deed) => () => selected && mayDecide && pick(selected, { ...openOf(selected), deed });
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => selected && start(selected),
    o: () =>
      selected && void navigate({ to: '/patients/$patientId', params: { patientId: selected.patient.id } }),
    e: say('done'),
    s: say('snooze'),
    d: say('dismiss'),
    h: say('handOver'),
    u: () => {
      if (!notice?.undo) return;
      dismissNotice();
      notice.undo.act();
    },
  });

  const first = rows[0];
  const item = (row: WorklistRow) => {
    const rank = ranks.get(row) ?? 0;
    return rank > room ? null : (
      <WorkRow
        key={keyOf(row)}
        row={row}
        rank={rank}
        reading={reading}
        isOpen={calls.isOpenWith(row.patient.id)}
        selected={row === selected}
        onSelect={() => pick(row)}
      >
        <WorkActions
          row={row}
          rank={rank}
          reading={reading}
          isOpen={calls.isOpenWith(row.patient.id)}
          mayCall={calls.mayStart}
          mayDecide={mayDecide}
          open={openOf(row)}
          actionId={actionIdOf(row)}
          onStart={() => start(row)}
          onOpen={opened => pick(row, opened)}
        />
      </WorkRow>
    );
  };
  return (
    <>
      {head(
        <>
          {held.changes > 0 && (
            <Button variant="subtle" onClick={showAll}>
              {words.today.changes(held.changes)}
            </Button>
          )}
          {first && calls.mayStart && (
            <Button
              variant="filled"
              aria-disabled={calls.isStarting}
              rightSection={<Kbd>↵</Kbd>}
              onClick={() => start(first)}
            >
              {words.today.startNext}
            </Button>
          )}
        </>,
      )}
      {calls.error && <ProblemLine error={calls.error} />}
      {rows.length > 0 && <Columns />}
      <div className={css.rows}>
        {rows.length === 0 &&
          (isNarrowed ? (
            <NobodyFits onShowAll={onShowAll} />
          ) : (
            <DoneForToday next={coming?.items[0]} reading={reading} />
          ))}
        {pressures.map(pressure => {
          const inGroup = needy.filter(row => groups.get(keyOf(row)) === pressure);
          if (inGroup.length === 0) return null;
          return (
            <ol key={pressure} aria-label={words.today.groups[pressure]}>
              <GroupName name={words.today.groups[pressure]} count={inGroup.length} />
              {inGroup.map(item)}
            </ol>
          );
        })}
        {papers.length > 0 && (
          <PapersLine
            count={papers.length}
            isOpen={showsPapers}
            isAll={!more}
            onOpen={() => setShowsPapers(!showsPapers)}
          >
            {showsPapers && papers.map(item)}
          </PapersLine>
        )}
        {more && (
          <Button variant="subtle" className={css.more ?? ''} onClick={more}>
            {moreWords(pages[0]?.counts.patients ?? 0, ranked.length, words)}
          </Button>
        )}
        {!wide && <ComingUp coming={coming} reading={reading} />}
      </div>
      <StatusLine hints={hintsOf(words, calls.mayStart, mayDecide)}>
        {words.today.closedToday(pages.at(-1)?.closedToday ?? 0)}
      </StatusLine>
    </>
  );
}
