import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PatientId } from '@trellis/core/basics/id';
import { mayDecideDue } from '@trellis/core/caseload/caseload.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { cx } from '../kit/cx.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { usePatientDueWords } from '../words/patient-due.ts';
import { useFormat, useWords } from '../words/words.ts';
import { decided } from './decided.ts';
import css from './PatientDue.module.css';
import { decisionsQuery } from './patient-due.queries.ts';
import { ruleName } from './why-now.ts';
import { useUndoDecision } from './worklist.queries.ts';

const firstShown = 4;

/** Who decided what about her due items, when and why; what was taken back stays to be read. */
export function DecisionHistory({ patientId }: { patientId: PatientId }) {
  const words = usePatientDueWords();
  const all = useWords();
  const format = useFormat();
  const actor = useActor();
  const { zone } = actor.practice;
  const decisions = useQuery(decisionsQuery(patientId));
  const undo = useUndoDecision(() => tell(all.today.act.told.undone));
  const [isLong, setLong] = useState(false);
  const rows = decisions.data?.decisions ?? [];
  const mayUndo = mayDecideDue.allows(actor);
  const takeBack = (id: (typeof rows)[number]['id']) => !undo.isPending && undo.mutate(id);
  return (
    <Section
      title={words.history}
      aside={rows.length || undefined}
      none={decisions.data && rows.length === 0 && words.historyNone}
    >
      {decisions.isError && !decisions.data && (
        <Problem error={decisions.error} onRetry={() => void decisions.refetch()} />
      )}
      {decisions.isPending && <Loading rows={2} rowHeight={38} />}
      {rows.length > 0 && (
        <ul className={css.decisions} aria-label={words.history}>
          {(isLong ? rows : rows.slice(0, firstShown)).map(row => {
            const { said, note } = decided(row, zone, words, all, format);
            return (
              <li key={row.id} className={cx(row.undone && css.undone)}>
                <p className={css.said}>{said}</p>
                {mayUndo && row.isLast && (
                  <Button
                    variant="subtle"
                    aria-label={words.takeBackOf(ruleName(row.rule, all))}
                    aria-disabled={undo.isPending}
                    onClick={() => takeBack(row.id)}
                  >
                    {words.takeBack}
                  </Button>
                )}
                {note !== '' && <p className={css.note}>{note}</p>}
                <p className={css.by}>
                  {words.by(row.decidedBy, format.dayTime(row.decidedAt, zone))}
                  {row.undone && ` · ${words.takenBack(row.undone.by, format.dayTime(row.undone.at, zone))}`}
                </p>
              </li>
            );
          })}
        </ul>
      )}
      {undo.isError && <ProblemLine error={undo.error} />}
      {rows.length > firstShown && (
        <Button variant="subtle" ml={-10} onClick={() => setLong(!isLong)}>
          {isLong ? all.chart.showFewer : all.chart.showAll(rows.length)}
        </Button>
      )}
    </Section>
  );
}
