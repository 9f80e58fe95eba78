import { daysBetween } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { lateAt, waitReasons } from '@trellis/core/programs/intake-wait';
import type { ReactNode } from 'react';
import { useActor } from '../access/session.queries.ts';
import { cx } from '../kit/cx.ts';
import { Status } from '../kit/Status.tsx';
import { Said } from '../kit/Voice.tsx';
import { shortLine, todayIn } from '../people/describe.ts';
import type { Format } from '../words/format.ts';
import type { IntakeWords } from '../words/intake.en.ts';
import { useIntakeWords } from '../words/intake.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './IntakePage.module.css';
import type { IntakeRow } from './intake.queries.ts';
import { nextOf, personOf } from './intake-list.ts';

/** One request of the queue. The whole line is the target; the selected one is open below it. */
export function IntakeLine({
  id,
  row,
  now,
  selected,
  onSelect,
  children,
}: {
  id: string;
  row: IntakeRow;
  now: Instant;
  selected: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  const words = useIntakeWords();
  const format = useFormat();
  return (
    <li>
      <article className={cx(css.row, selected && css.selected)} aria-current={selected || undefined}>
        <div className={css.about}>
          <button id={id} type="button" className={css.name} aria-expanded={selected} onClick={onSelect}>
            {fullName(personOf(row))}
          </button>
          <div className={css.sub}>
            <AboutLine row={row} />
          </div>
        </div>
        <div className={css.asked}>
          <div className={css.quote}>
            <Said>{row.asked}</Said>
          </div>
          <div className={css.sub}>{whyText(row, now, words, format)}</div>
        </div>
        <div className={css.asker}>
          <div className={css.askerName}>{row.asker.name}</div>
          <div className={css.sub}>
            {words.askers[row.asker.kind]} · {words.channels[row.arrivedBy]}
          </div>
        </div>
        <Owner row={row} />
        <Waiting row={row} now={now} />
      </article>
      {selected && children}
    </li>
  );
}

function AboutLine({ row: { about } }: { row: IntakeRow }) {
  const words = useIntakeWords();
  const all = useWords();
  const format = useFormat();
  if (about.kind === 'person')
    return (
      <>
        {[about.birthDate && words.born(format.date(about.birthDate)), words.notHere]
          .filter(Boolean)
          .join(' · ')}
      </>
    );
  return (
    <>
      {[
        shortLine(about.patient, todayIn(about.patient.zone), all, format),
        about.isEnrolled ? words.enrolled : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  );
}

/** Why it stands where it does: "late since Wed 18 Nov · urgent · wished by Fri 20 Nov · asked Mon 16 Nov". */
function whyText(row: IntakeRow, now: Instant, words: IntakeWords, format: Format): string {
  const day = (at: Instant) => format.day(localDay(at, row.zone));
  if (row.state === 'closed') return words.why.since(day(row.arrivedAt));
  return waitReasons({ ...row, requestId: row.id, state: row.state }, now)
    .map(reason => {
      switch (reason.why) {
        case 'late':
          return words.why.late(day(reason.since));
        case 'urgency':
          return words.why.urgency[reason.urgency];
        case 'wished':
          return words.why.wished(format.day(reason.by));
        case 'since':
          return words.why.since(format.dayTime(reason.arrivedAt, row.zone));
        default:
          return reason satisfies never;
      }
    })
    .join(' · ');
}

function Owner({ row }: { row: IntakeRow }) {
  const words = useIntakeWords();
  const { staffId } = useActor();
  const next = nextOf(row);
  return (
    <div className={css.owner}>
      {row.owner === null ? (
        <Status look="waiting">{words.nobody}</Status>
      ) : (
        <b>{row.owner.id === staffId ? words.you : row.owner.name}</b>
      )}
      <div className={css.sub}>{words.next[next]}</div>
    </div>
  );
}

function Waiting({ row, now }: { row: IntakeRow; now: Instant }) {
  const words = useIntakeWords();
  if (row.state === 'closed')
    return (
      <div className={css.waiting}>
        <Status look="met">{words.answered}</Status>
      </div>
    );
  const days = daysBetween(localDay(row.arrivedAt, row.zone), localDay(now, row.zone));
  const isLate = lateAt(row, row.state) <= now;
  return (
    <div className={css.waiting}>
      <b>{words.days(days)}</b>
      {isLate ? (
        <Status look="urgent">{words.late}</Status>
      ) : row.urgency === 'urgent' ? (
        <Status look="soon">{words.urgencies.urgent}</Status>
      ) : (
        <Status look="dated">{words.inTime}</Status>
      )}
    </div>
  );
}
