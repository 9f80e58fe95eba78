import { fullName } from '@trellis/core/people/patient';
import { useId } from 'react';
import { cx } from '../kit/cx.ts';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { Verdict } from '../kit/Verdict.tsx';
import { useFormat, useWords } from '../words/words.ts';
import { becauseLine } from './because.ts';
import type { MonthRow, MonthView } from './month.queries.ts';
import { Proof } from './Proof.tsx';
import css from './VerdictRow.module.css';

/** One patient and code: the verdict, why in one line, and behind it the proof. */
export function VerdictRow({
  id,
  row,
  view,
  isOpen,
  onToggle,
}: {
  id: string;
  row: MonthRow;
  view: MonthView;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const words = useWords();
  const format = useFormat();
  const proof = useId();
  const { verdict } = row;
  const counted = format.clock(verdict.countedSeconds);
  const needed = format.clock(verdict.thresholdSeconds);
  return (
    <li>
      <div className={cx(css.row, isOpen && css.open)}>
        <button
          id={id}
          type="button"
          className={css.name}
          aria-expanded={isOpen}
          aria-controls={isOpen ? proof : undefined}
          onClick={onToggle}
        >
          {fullName(row.patient)}
        </button>
        <span className={css.code}>{verdict.code}</span>
        <span>
          <Verdict verdict={verdict.verdict}>{words.month.verdicts[verdict.verdict]}</Verdict>
        </span>
        <span className={css.because}>{becauseLine(verdict, words, format)}</span>
        <span className={css.counted}>
          <span aria-hidden="true">{counted}</span>
          <MinuteBar
            seconds={verdict.countedSeconds}
            thresholdSeconds={verdict.thresholdSeconds}
            onWash={isOpen}
            says={words.minutes.bar(counted, needed)}
          />
        </span>
      </div>
      {isOpen && (
        <div id={proof} className={css.proof}>
          <Proof row={row} view={view} />
        </div>
      )}
    </li>
  );
}
