import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { memo, type ReactNode } from 'react';
import { cx } from '../kit/cx.ts';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { Status } from '../kit/Status.tsx';
import { Tries } from '../kit/Tries.tsx';
import { shortLine } from '../people/describe.ts';
import { bestWords } from './best-words.ts';
import { rankWords } from './rank-words.ts';
import css from './WorkRow.module.css';
import { dueWords, type Reading, whyNow } from './why-now.ts';
import type { WorklistRow } from './worklist.queries.ts';

/** One patient of Today. The whole row is the target; the selected one opens what can be done below it, never a menu. */
export const WorkRow = memo(function WorkRow({
  row,
  rank,
  reading,
  bills,
  isOpen,
  selected,
  onSelect,
  children,
}: {
  row: WorklistRow;
  rank: number;
  reading: Reading;
  /** This practice bills for the minutes of a month. */
  bills: boolean;
  /** A call with the patient is under way already. */
  isOpen: boolean;
  selected: boolean;
  /** Told the row and its place, so that all rows share one and none is drawn again for it. */
  onSelect: (row: WorklistRow, at: number) => void;
  /** What can be done, when the row is selected. */
  children?: ReactNode;
}) {
  const { words, format, now } = reading;
  const [first, ...others] = row.items;
  const line = { row, item: first };
  const why = whyNow(line, reading);
  const due = dueWords(line, reading);
  const best = bestWords(row.best, row.patient.zone, reading);
  return (
    <li>
      <article className={cx(css.row, selected && css.selected)} aria-current={selected || undefined}>
        <span className={css.rank} title={rankWords(row, reading)}>
          {rank}
        </span>
        <div className={css.patient}>
          <button
            type="button"
            className={css.name}
            aria-expanded={selected}
            onClick={() => onSelect(row, rank - 1)}
          >
            {fullName(row.patient)}
          </button>
          <div className={css.sub}>
            {shortLine(row.patient, localDay(now, row.patient.zone), words, format)}
            {best && ` · ${best.short}`}
            {row.coveredFor !== null && (
              <b className={css.covered} title={row.coveredFor}>
                {` · ${words.today.forColleague(shortName(row.coveredFor))}`}
              </b>
            )}
          </div>
        </div>
        <div className={css.why}>
          <div className={css.finding}>{why.finding}</div>
          <div className={css.sub}>
            <span className={css.context}>
              {isOpen
                ? words.today.why.context.resume(row.program ?? words.call.noProgramShort)
                : [
                    first.handedOver && words.today.handedBy(first.handedOver.by, first.handedOver.note),
                    why.context,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
              {others.length > 0 && ' · '}
            </span>
            {others.length > 0 && words.today.also(others.length)}
          </div>
        </div>
        <LastTries row={row} words={words} />
        <Month row={row} reading={reading} bills={bills} onWash={selected} />
        <div className={css.due}>
          <b>{due.when}</b>
          {isOpen ? (
            <Status look="dated" icon="phone">
              {words.today.due.states.open}
            </Status>
          ) : (
            <Status look={due.look}>{due.state}</Status>
          )}
        </div>
      </article>
      {selected && children}
    </li>
  );
});

/** Elena M.: there is little room, and the whole name stands in the line above the list. */
function shortName(name: string): string {
  const [first = '', ...others] = name.split(' ');
  const last = others.at(-1);
  return last ? `${first} ${last.charAt(0)}.` : first;
}

function LastTries({ row, words }: { row: WorklistRow; words: Reading['words'] }) {
  const reached = row.tries.map(outcome => outcome === 'reached');
  const count = reached.filter(Boolean).length;
  return (
    <div className={css.tries}>
      <Tries reached={reached} says={words.tries.picture(reached.length, count)} />
      <span aria-hidden="true">
        {reached.length === 0 ? (
          <span className={css.mute}>{words.tries.none}</span>
        ) : (
          <>
            {words.tries.short(count, reached.length)} <span className={css.mute}>{words.tries.word}</span>
          </>
        )}
      </span>
    </div>
  );
}

/** Minutes inform; nothing asks for more of them, and without a timed program there are none. */
function Month({
  row,
  reading,
  bills,
  onWash,
}: {
  row: WorklistRow;
  reading: Reading;
  bills: boolean;
  onWash: boolean;
}) {
  const { words, format } = reading;
  if (row.minutes === null || !bills) return <div className={css.month} />;
  const { program, seconds, thresholdSeconds } = row.minutes;
  return (
    <div className={css.month}>
      <span className={css.minutes} aria-hidden="true">
        <b>{program}</b>
        <span className={css.mute}>
          {words.minutes.of(format.clock(seconds), String(thresholdSeconds / 60))}
        </span>
      </span>
      <MinuteBar
        seconds={seconds}
        thresholdSeconds={thresholdSeconds}
        onWash={onWash}
        says={words.minutes.bar(format.clock(seconds), format.clock(thresholdSeconds))}
      />
    </div>
  );
}
