import { VisuallyHidden } from '@mantine/core';
import { fullName } from '@trellis/core/people/patient';
import { useId } from 'react';
import { cx } from '../kit/cx.ts';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { Verdict } from '../kit/Verdict.tsx';
import { useMonthWords } from '../words/month.ts';
import { useFormat, useWords } from '../words/words.ts';
import { becauseLine } from './because.ts';
import { HeldBack } from './HeldBack.tsx';
import { amount } from './money.ts';
import type { MonthRow, MonthView } from './month.queries.ts';
import { canApprove, type ListRow } from './month-list.ts';
import { Proof } from './Proof.tsx';
import css from './VerdictRow.module.css';

/** One patient and code: the verdict, why in one line, who approved it, and behind it the proof. */
export function VerdictRow({
  id,
  it: { row, person, isFirst },
  view,
  isOpen,
  onToggle,
  isChosen,
  onChoose,
}: {
  id: string;
  it: ListRow;
  view: MonthView;
  isOpen: boolean;
  onToggle: () => void;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const words = useMonthWords();
  const proof = useId();
  const name = fullName(person);
  const mayChoose = view.lock === null && canApprove(row);
  return (
    <li id={id}>
      <div className={cx(css.row, isOpen && css.open)}>
        <input
          type="checkbox"
          className={css.choose}
          aria-label={words.choose1(
            `${name} ${row.code}${row.serviceKey === null ? '' : ` ${row.serviceKey}`}`,
          )}
          checked={mayChoose && isChosen}
          disabled={!mayChoose}
          onChange={onChoose}
        />
        <button
          type="button"
          className={cx(css.name, !isFirst && css.same)}
          aria-expanded={isOpen}
          aria-controls={isOpen ? proof : undefined}
          onClick={onToggle}
        >
          {isFirst ? name : <span aria-hidden="true">{words.samePatient}</span>}
          {!isFirst && <VisuallyHidden>{name}</VisuallyHidden>}
        </button>
        <span className={css.code}>{row.units > 1 ? words.units(row.units, row.code) : row.code}</span>
        <span>
          <Verdict verdict={row.verdict}>{words.verdicts[row.verdict]}</Verdict>
        </span>
        <Because row={row} view={view} />
        <Counted row={row} onWash={isOpen} />
        <span className={css.expected}>{row.allowedCents === null ? '' : amount(row.allowedCents)}</span>
      </div>
      {isOpen && (
        <div id={proof} className={css.proof}>
          <Proof row={row} person={person} view={view} />
        </div>
      )}
    </li>
  );
}

const looks = { approved: 'met', waiting: 'waiting', changed: 'soon' } as const satisfies Record<
  NonNullable<MonthRow['approval']>['state'],
  StatusLook
>;

function Because({ row, view }: { row: MonthRow; view: MonthView }) {
  const words = useMonthWords();
  const format = useFormat();
  return (
    <span className={css.because}>
      {becauseLine(row, words, format)}
      {row.approval && (
        <Status look={looks[row.approval.state]}>{words.states[row.approval.state](row.approval.by)}</Status>
      )}
      {row.isHeldBack && <HeldBack patientId={row.patientId} view={view} />}
    </span>
  );
}

function Counted({ row, onWash }: { row: MonthRow; onWash: boolean }) {
  const { minutes } = useWords();
  const format = useFormat();
  const words = useMonthWords();
  // What is judged by what was done has points that are met, and no minutes.
  if (row.needed === 0) {
    const [met, all] = [row.points - row.unmet.length, row.points];
    return (
      <span className={css.counted}>
        {all > 0 && row.program !== 'CCM' && (
          <>
            <span aria-hidden="true">{words.pointsMet(met, all)}</span>
            <VisuallyHidden>{words.pointsMetSay(met, all)}</VisuallyHidden>
          </>
        )}
      </span>
    );
  }
  const [counted, needed] = [format.clock(row.seconds), format.clock(row.needed)];
  return (
    <span className={css.counted}>
      <span aria-hidden="true">{counted}</span>
      <MinuteBar
        seconds={row.seconds}
        thresholdSeconds={row.needed}
        onWash={onWash}
        says={minutes.bar(counted, needed)}
      />
    </span>
  );
}
