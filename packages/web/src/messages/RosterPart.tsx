import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Day, plusDays, weekday } from '@trellis/core/basics/day';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import { DutyForm } from './DutyForm.tsx';
import { DutyList } from './DutyList.tsx';
import css from './OnCallPage.module.css';
import { ReachList } from './ReachList.tsx';
import { type RosterView, rosterQuery } from './roster.queries.ts';
import { StandInForm } from './StandInForm.tsx';
import { StandInList } from './StandInList.tsx';
import { WeekStrip } from './WeekStrip.tsx';
import { WeekTable } from './WeekTable.tsx';

const mondayOf = (day: Day): Day => plusDays(day, 1 - weekday(day));

/** The roster for whoever keeps it: the week as a picture, what can be changed below. */
export function RosterPart() {
  const words = useRosterWords();
  const { zone } = useActor().practice;
  const [from, setFrom] = useState(() => mondayOf(todayIn(zone)));
  const { data, error, refetch } = useQuery(rosterQuery(from));
  if (!data)
    return error ? (
      <Problem error={error} onRetry={() => void refetch()} />
    ) : (
      <Loading rows={9} rowHeight={46} />
    );
  return (
    <>
      {!data.mailWorks && (
        <p>
          <Status look="soon">{words.mailOff}</Status>
        </p>
      )}
      <Week roster={data} from={from} onMove={days => setFrom(plusDays(from, days))} />
      <Changes roster={data} />
      <Section title={words.duties}>
        <DutyList roster={data} />
      </Section>
      <Section title={words.covers}>
        <StandInList roster={data} />
      </Section>
      <Section title={words.reach}>
        <ReachList roster={data} />
      </Section>
    </>
  );
}

function Week({ roster, from, onMove }: { roster: RosterView; from: Day; onMove: (days: number) => void }) {
  const words = useRosterWords();
  const format = useFormat();
  const { gaps, doubles } = roster;
  return (
    <Section title={words.week}>
      <div className={css.bar}>
        <Button aria-label={words.before} onClick={() => onMove(-7)}>
          ←
        </Button>
        <b aria-live="polite">{words.weekOf(format.day(from), format.day(plusDays(from, 6)))}</b>
        <Button aria-label={words.after} onClick={() => onMove(7)}>
          →
        </Button>
        {gaps.length > 0 ? (
          <Status look="urgent">{words.gaps(gaps.length)}</Status>
        ) : (
          <Status look="met">{words.gapsNone}</Status>
        )}
        {doubles.length > 0 && <Status look="soon">{words.doubles(doubles.length)}</Status>}
      </div>
      <WeekStrip roster={roster} />
      <details className={css.details}>
        <summary>{words.asTable}</summary>
        <WeekTable roster={roster} />
      </details>
    </Section>
  );
}

/** One form at a time: hours that come again, or cover for once. */
function Changes({ roster }: { roster: RosterView }) {
  const words = useRosterWords();
  const [open, setOpen] = useState<'duty' | 'cover'>();
  const close = () => setOpen(undefined);
  if (open === 'duty') return <DutyForm roster={roster} onDone={close} />;
  if (open === 'cover') return <StandInForm roster={roster} onDone={close} />;
  return (
    <div className={css.bar}>
      <Button variant="filled" onClick={() => setOpen('duty')}>
        {words.add}
      </Button>
      <Button onClick={() => setOpen('cover')}>{words.cover}</Button>
    </div>
  );
}
