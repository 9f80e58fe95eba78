import { Button } from '@mantine/core';
import type { PatientId } from '@trellis/core/basics/id';
import { rowKey } from '@trellis/core/billing/month-row';
import { useState } from 'react';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useMonthWords } from '../words/month.ts';
import { useWords } from '../words/words.ts';
import css from './MonthPage.module.css';
import type { MonthView } from './month.queries.ts';
import { canApprove, type ListRow } from './month-list.ts';
import { VerdictRow } from './VerdictRow.tsx';

/** Rows drawn at first, and again with each press: a long month opens as fast as a short one. */
const pageRows = 100;

export function MonthTable({
  view,
  rows,
  chosen,
  onChosen,
}: {
  view: MonthView;
  rows: readonly ListRow[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const words = useMonthWords();
  const { keys } = useWords();
  const [open, setOpen] = useState<string>();
  const [shown, setShown] = useState(pageRows);
  const drawn = rows.slice(0, shown);
  const ids = drawn.map(rowId);
  const focused = () => ids.indexOf(document.activeElement?.closest('li')?.id ?? '');
  const move = (by: 1 | -1) => {
    const next = Math.max(0, focused() + by);
    if (next >= ids.length) setShown(shown + pageRows);
    document
      .querySelector<HTMLElement>(`#${CSS.escape(ids[Math.min(ids.length - 1, next)] ?? '')} button`)
      ?.focus();
  };
  const toggle = (id: PatientId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen(next);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Escape: () => setOpen(undefined),
    x: () => {
      const at = drawn[focused()];
      if (at && canApprove(at.row)) toggle(at.row.patientId);
    },
  });
  return (
    <div className={css.body}>
      <Columns rows={rows} chosen={chosen} onChosen={onChosen} isLocked={view.lock !== null} />
      <ul aria-label={words.list}>
        {drawn.map(it => (
          <VerdictRow
            key={rowId(it)}
            id={rowId(it)}
            it={it}
            view={view}
            isOpen={open === rowId(it)}
            onToggle={() => setOpen(open === rowId(it) ? undefined : rowId(it))}
            isChosen={chosen.has(it.row.patientId)}
            onChoose={() => toggle(it.row.patientId)}
          />
        ))}
      </ul>
      {rows.length > shown && (
        <Button variant="subtle" m={8} onClick={() => setShown(shown + pageRows)}>
          {words.more(rows.length - shown)}
        </Button>
      )}
      <StatusLine
        hints={[
          { keys: ['j', 'k'], does: keys.move },
          { keys: ['↵'], does: keys.openProof },
          { keys: ['x'], does: words.keysMore.choose },
          { keys: ['a'], does: words.keysMore.approve },
          { keys: ['[', ']'], does: words.choose.toLowerCase() },
        ]}
      />
    </div>
  );
}

const rowId = ({ row }: ListRow): string => `verdict-${rowKey(row)}`;

function Columns({
  rows,
  chosen,
  onChosen,
  isLocked,
}: {
  rows: readonly ListRow[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  isLocked: boolean;
}) {
  const words = useMonthWords();
  const open = isLocked
    ? []
    : [...new Set(rows.filter(it => canApprove(it.row)).map(it => it.row.patientId))];
  const isAll = open.length > 0 && open.every(id => chosen.has(id));
  return (
    <div className={css.columns}>
      <input
        type="checkbox"
        aria-label={words.chooseAll}
        checked={isAll}
        disabled={open.length === 0}
        onChange={() => onChosen(isAll ? new Set() : new Set(open))}
      />
      {[
        words.columns.patient,
        words.columns.code,
        words.columns.verdict,
        words.columns.because,
        words.columns.counted,
        words.columnsMore.expected,
      ].map(name => (
        <span key={name} aria-hidden="true">
          {name}
        </span>
      ))}
    </div>
  );
}
