import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { eligibilityGroups } from '@trellis/core/programs/eligibility';
import { useState } from 'react';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useEligibilityWords } from '../words/eligibility.ts';
import { useWords } from '../words/words.ts';
import css from './EligibilityPage.module.css';
import { EligibilityRow } from './EligibilityRow.tsx';
import { type PanelAsked, type PanelView, panelQuery } from './eligibility.queries.ts';

const pageSize = 50;

/** Who of the panel may be enrolled, and what stands in the way of the others. The filter stands in the address. */
export function EligibilityPage({ asked, onAsk }: { asked: PanelAsked; onAsk: (asked: PanelAsked) => void }) {
  const words = useEligibilityWords();
  const { data, error, refetch, isPlaceholderData } = useQuery(panelQuery(asked));
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{data && words.lead(data.listVersion)}</p>
        <Segments
          label={words.whose.label}
          choices={(['everyone', 'mine', 'unassigned'] as const).map(value => ({
            value,
            label: words.whose[value],
          }))}
          chosen={asked.whose}
          onChoose={whose => onAsk({ group: asked.group, whose })}
        />
      </header>
      <nav className={css.groups} aria-label={words.groupsLabel}>
        {eligibilityGroups.map(group => (
          <button
            key={group}
            type="button"
            aria-pressed={asked.group === group}
            onClick={() => onAsk({ group, whose: asked.whose })}
          >
            {words.groups[group]} <b>{data?.counts[group] ?? ''}</b>
          </button>
        ))}
      </nav>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={10} rowHeight={44} />}
      {data?.total === 0 && (
        <Nothing title={words.none}>
          <p>{words.noneSays}</p>
        </Nothing>
      )}
      {data && data.total > 0 && (
        <div className={css.body} aria-busy={isPlaceholderData}>
          <Panel key={`${asked.group}-${asked.page ?? 0}`} view={data} />
          <Pages asked={asked} total={data.total} onAsk={onAsk} />
        </div>
      )}
    </div>
  );
}

function Panel({ view }: { view: PanelView }) {
  const all = useWords();
  const words = useEligibilityWords();
  const [open, setOpen] = useState<string>();
  const ids = view.rows.map(row => rowId(row.patient.id));
  const move = (by: 1 | -1) => {
    const at = ids.indexOf(document.activeElement?.id ?? '');
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next) document.getElementById(next)?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1), Escape: () => setOpen(undefined) });
  return (
    <>
      <div className={css.columns} aria-hidden="true">
        <span>{words.columns.patient}</span>
        <span>{words.columns.conditions}</span>
        <span>{words.columns.seen}</span>
        <span>{words.columns.payer}</span>
        <span>{words.columns.verdict}</span>
      </div>
      <ul aria-label={words.list}>
        {view.rows.map(row => (
          <EligibilityRow
            key={row.patient.id}
            id={rowId(row.patient.id)}
            row={row}
            isOpen={open === row.patient.id}
            onToggle={() => setOpen(open === row.patient.id ? undefined : row.patient.id)}
          />
        ))}
      </ul>
      <StatusLine
        hints={[
          { keys: ['j', 'k'], does: all.keys.move },
          { keys: ['↵'], does: words.open },
        ]}
      />
    </>
  );
}

function Pages({
  asked,
  total,
  onAsk,
}: {
  asked: PanelAsked;
  total: number;
  onAsk: (asked: PanelAsked) => void;
}) {
  const words = useEligibilityWords();
  const page = asked.page ?? 0;
  if (total <= pageSize) return null;
  const last = Math.ceil(total / pageSize) - 1;
  return (
    <footer className={css.pages}>
      <Button aria-disabled={page === 0} onClick={() => page > 0 && onAsk({ ...asked, page: page - 1 })}>
        {words.before}
      </Button>
      <span>{words.page(page * pageSize + 1, Math.min(total, (page + 1) * pageSize), total)}</span>
      <Button aria-disabled={page >= last} onClick={() => page < last && onAsk({ ...asked, page: page + 1 })}>
        {words.after}
      </Button>
    </footer>
  );
}

const rowId = (patientId: string): string => `eligible-${patientId}`;
