import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { mayDecideDue } from '@trellis/core/caseload/caseload.policy';
import { pressures } from '@trellis/core/caseload/need';
import { type ReactNode, useCallback, useDeferredValue, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useActor, useBills } from '../access/session.queries.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { dismissNotice, useNotice } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { type Coming, ComingUp } from './ComingUp.tsx';
import type { Deed, Open } from './DeedButtons.tsx';
import { type Picked, pickedOf, withKept } from './held-order.ts';
import { parted } from './paper-rows.ts';
import css from './TodayPage.module.css';
import { Columns, DoneForToday, GroupName, hintsOf, NobodyFits, PapersLine } from './TodayParts.tsx';
import type { Calls } from './today-calls.ts';
import { moreWords } from './today-count.ts';
import { type RowLeft, rowLeft, standAt } from './today-place.ts';
import { useHeld } from './use-held.ts';
import { WorkActions } from './WorkActions.tsx';
import { WorkRow } from './WorkRow.tsx';
import type { Reading } from './why-now.ts';
import type { Today, WorklistRow } from './worklist.queries.ts';

/** The lowest row there is, in pixels: so many fill the window, and are painted before those below it. */
const lowestRow = 44;
const oneScreen = (): number => Math.ceil((globalThis.innerHeight || 40 * lowestRow) / lowestRow);

const keyOf = (row: WorklistRow): string => row.patient.id;
const actionIdOf = (row: WorklistRow): string => `start-${row.patient.id}`;

/** The row she is at, and what she has open of it; only for the question that it was picked in. */
type Work = {
  readonly question: string;
  readonly picked: Picked<WorklistRow>;
  readonly open: Open | undefined;
};

/** Back at the row that was left, or at the one that took its place. */
function workAt(
  { patientId, at }: RowLeft,
  question: string,
  rows: readonly WorklistRow[],
): Work | undefined {
  const row = rows.find(it => it.patient.id === patientId) ?? rows[Math.min(at, rows.length - 1)];
  return row && { question, picked: { row, at }, open: undefined };
}

/** The rows, held still under the pointer; keys and actions work on the selected one. */
export function Worklist({
  question,
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
  /** What is asked. Of another question nothing is held: neither the order nor the row she was at. */
  question: string;
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
  const bills = useBills();
  const { held, groups, showAll, seen } = useHeld(question, pages, isSettled);
  const [back] = useState(() => rowLeft(actor.staffId, question));
  const [work, setWork] = useState(() => back && workAt(back, question, held.rows));
  const { picked, open } = work?.question === question ? work : { picked: undefined, open: undefined };
  // A form never passes to another patient because a colleague took hers off the list.
  const all = withKept(held.rows, open?.deed && picked, keyOf);
  const [papersOf, setPapersOf] = useState<string>();
  const showsPapers = papersOf === question;
  const { rows: needy, papers } = isNarrowed ? { rows: all, papers: [] } : parted(all);
  const rows = showsPapers ? [...needy, ...papers] : needy;
  const room =
    useDeferredValue(question, '') === question ? Number.POSITIVE_INFINITY : oneScreen() + (picked?.at ?? 0);
  const ranks = new Map(rows.map((row, at) => [row, at + 1]));
  const selected = pickedOf(rows, picked, keyOf);
  const mayDecide = mayDecideDue.allows(actor);

  const pickAt = useCallback(
    (row: WorklistRow, at: number, opened?: Open) => {
      setWork({ question, picked: { row, at }, open: opened });
      standAt(actor.staffId, JSON.parse(question), { patientId: row.patient.id, at });
    },
    [question, actor.staffId],
  );
  const pick = (row: WorklistRow, opened?: Open) => pickAt(row, rows.indexOf(row), opened);
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

  const pane = useRef<HTMLDivElement>(null);
  const isScrolled = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at the top
  useLayoutEffect(() => {
    // Only where it was scrolled: asking for the place of the pane lays the page out once more.
    if (isScrolled.current) pane.current?.scrollTo({ top: 0 });
  }, [question]);
  useLayoutEffect(() => {
    if (back) pane.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, [back]);

  const first = rows[0];
  const item = (row: WorklistRow) => {
    const rank = ranks.get(row) ?? 0;
    return rank > room ? null : (
      <WorkRow
        key={keyOf(row)}
        row={row}
        rank={rank}
        reading={reading}
        bills={bills}
        isOpen={calls.isOpenWith(row.patient.id)}
        selected={row === selected}
        onSelect={pickAt}
      >
        {row === selected && (
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
        )}
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
      <div
        ref={pane}
        className={css.rows}
        onScroll={event => {
          isScrolled.current = event.currentTarget.scrollTop > 0;
        }}
      >
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
            onOpen={() => setPapersOf(showsPapers ? undefined : question)}
          >
            {showsPapers && papers.map(item)}
          </PapersLine>
        )}
        {more && (
          <Button variant="subtle" className={css.more ?? ''} onClick={more}>
            {moreWords(pages[0]?.counts.patients ?? 0, seen, words)}
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
