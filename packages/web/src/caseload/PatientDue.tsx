import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayDecideDue } from '@trellis/core/caseload/caseload.policy';
import type { Outcome } from '@trellis/core/outreach/contact-kind';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useActor } from '../access/session.queries.ts';
import { dismissNotice, useNotice } from '../kit/notice.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { type KeyMap, useKeys } from '../kit/use-keys.ts';
import { serverNow, useNow } from '../kit/use-now.ts';
import { usePatientDueWords } from '../words/patient-due.ts';
import { useFormat, useWords } from '../words/words.ts';
import { type Deed, deedKeys, deeds, type Open } from './DeedButtons.tsx';
import { DueLine, dueLineId } from './DueLine.tsx';
import css from './PatientDue.module.css';
import { patientDueQuery } from './patient-due.queries.ts';

/** How many stand there before the rest is asked for. */
const firstShown = 5;

/** Everything due for one patient, the strongest first, with what can be said of each as on Today. */
export function PatientDue({
  patient,
  program,
  tries,
}: {
  patient: Patient;
  /** Null: in none. */
  program: string | null;
  /** Outcomes of the last tries, oldest first. */
  tries: readonly Outcome[];
}) {
  const words = usePatientDueWords();
  const all = useWords();
  const format = useFormat();
  const actor = useActor();
  const due = useQuery(patientDueQuery(patient.id));
  const machine = useNow(15_000);
  const [picked, setPicked] = useState<Open>();
  const [isLong, setLong] = useState(false);
  const [showsLater, setShowsLater] = useState(false);
  const mayDecide = mayDecideDue.allows(actor);

  const now = due.data && serverNow(due.data.now, due.dataUpdatedAt, machine);
  const items = due.data?.items ?? [];
  const open = items.filter(it => now && it.shownFrom <= now);
  const later = items.filter(it => now && it.shownFrom > now);
  const shown = [...(isLong ? open : open.slice(0, firstShown)), ...(showsLater ? later : [])];
  const meant = shown.find(it => it.key === picked?.item.key) ?? shown[0];

  const move = (by: 1 | -1) => {
    const at = meant ? shown.indexOf(meant) : -1;
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (!next) return;
    flushSync(() => setPicked({ item: next, deed: undefined }));
    document.getElementById(dueLineId(next))?.focus();
  };
  const say = (deed: Deed) => () => meant && setPicked({ item: meant, deed });
  const decideKeys: KeyMap = Object.fromEntries(deeds.map(deed => [deedKeys[deed], say(deed)]));
  useKeys(meant && mayDecide ? { j: () => move(1), k: () => move(-1), ...decideKeys } : {});
  useUndoKey();
  return (
    <Section
      title={words.title}
      aside={open.length || undefined}
      none={due.data && open.length === 0 && !showsLater && words.nothing}
    >
      {due.isError && !due.data && <Problem error={due.error} onRetry={() => void due.refetch()} />}
      {due.isPending && <Loading rows={3} rowHeight={30} />}
      {now && shown.length > 0 && (
        <ul className={css.items} aria-label={words.title}>
          {shown.map(item => (
            <DueLine
              key={item.key}
              line={{ row: { patient, program, tries: [...tries] }, item }}
              reading={{ now, practiceZone: actor.practice.zone, words: all, format }}
              isMeant={item === meant}
              mayDecide={mayDecide}
              deed={item === meant && picked?.item.key === item.key ? picked.deed : undefined}
              onOpen={setPicked}
            />
          ))}
        </ul>
      )}
      <div className={css.more}>
        {open.length > firstShown && (
          <Button variant="subtle" onClick={() => setLong(!isLong)}>
            {isLong ? all.chart.showFewer : all.chart.showAll(open.length)}
          </Button>
        )}
        {later.length > 0 && (
          <Button variant="subtle" aria-expanded={showsLater} onClick={() => setShowsLater(!showsLater)}>
            {words.later(later.length)}
          </Button>
        )}
      </div>
    </Section>
  );
}

/** What was just decided is taken back while its line stands. */
function useUndoKey(): void {
  const undo = useNotice()?.undo;
  useKeys(
    undo
      ? {
          u: () => {
            dismissNotice();
            undo.act();
          },
        }
      : {},
  );
}
