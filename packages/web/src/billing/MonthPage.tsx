import { useQuery } from '@tanstack/react-query';
import { daysBetween, lastDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { useWords } from '../words/words.ts';
import { MonthHead } from './MonthHead.tsx';
import css from './MonthPage.module.css';
import { type MonthView, monthQuery } from './month.queries.ts';
import { VerdictRow } from './VerdictRow.tsx';

/** What a month proves, patient by patient. It judges; it never asks anybody to call. */
export function MonthPage({ month, onMonth }: { month: Month; onMonth: (month: Month) => void }) {
  const words = useWords();
  const actor = useActor();
  const { data, error, refetch } = useQuery(monthQuery(month));
  const current = monthOf(todayIn(actor.practice.zone));
  usePageTitle(words.month.title);
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
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={9} rowHeight={38} className={css.coming ?? ''} />}
      {data?.rows.length === 0 && (
        <Nothing title={words.month.none}>
          <p>{words.month.noneSays}</p>
        </Nothing>
      )}
      {data && data.rows.length > 0 && <Verdicts view={data} />}
      <footer className={css.foot}>
        <b>{words.month.never}</b> <span>{words.month.neverSays}</span>
      </footer>
    </div>
  );
}

export type MonthState =
  | { readonly kind: 'open'; readonly daysLeft: number }
  | { readonly kind: 'over' | 'future' | 'unknown' };

function monthState(month: Month, view: MonthView | undefined): MonthState {
  if (!view) return { kind: 'unknown' };
  const now = monthOf(view.today);
  if (now === month) return { kind: 'open', daysLeft: daysBetween(view.today, lastDay(month)) };
  return { kind: now < month ? 'future' : 'over' };
}

function Verdicts({ view }: { view: MonthView }) {
  const words = useWords();
  const { columns } = words.month;
  const [open, setOpen] = useState<string>();
  const ids = view.rows.map(row => row.patient.id as string);
  const move = (by: 1 | -1) => {
    const focused = ids.findIndex(id => document.activeElement?.id === rowId(id));
    const next = ids[Math.min(ids.length - 1, Math.max(0, focused + by))];
    if (next) document.getElementById(rowId(next))?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1), Escape: () => setOpen(undefined) });
  return (
    <div className={css.body}>
      <div className={css.columns} aria-hidden="true">
        <span>{columns.patient}</span>
        <span>{columns.code}</span>
        <span>{columns.verdict}</span>
        <span>{columns.because}</span>
        <span>{columns.counted}</span>
      </div>
      <ul aria-label={words.month.list}>
        {view.rows.map(row => (
          <VerdictRow
            key={row.patient.id}
            id={rowId(row.patient.id)}
            row={row}
            view={view}
            isOpen={open === row.patient.id}
            onToggle={() => setOpen(open === row.patient.id ? undefined : row.patient.id)}
          />
        ))}
      </ul>
      <StatusLine
        hints={[
          { keys: ['j', 'k'], does: words.keys.move },
          { keys: ['↵'], does: words.keys.openProof },
          { keys: ['[', ']'], does: words.month.choose.toLowerCase() },
        ]}
      />
    </div>
  );
}

const rowId = (patientId: string): string => `verdict-${patientId}`;
