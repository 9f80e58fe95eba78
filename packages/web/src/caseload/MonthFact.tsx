import { monthOf } from '@trellis/core/basics/day';
import { firstThresholdSeconds } from '@trellis/core/billing/ccm-threshold';
import type { Patient } from '@trellis/core/people/patient';
import { useBills } from '../access/session.queries.ts';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { todayIn } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './MonthFact.module.css';

/** This month's counted time of an enrolled patient, for the identity strip. */
export function MonthFact({
  patient,
  program,
  seconds,
}: {
  patient: Patient;
  program: string;
  seconds: number;
}) {
  const words = useWords();
  const format = useFormat();
  const needed = firstThresholdSeconds;
  if (!useBills()) return null;
  return (
    <div>
      <dt>{format.monthName(monthOf(todayIn(patient.zone)))}</dt>
      <dd className={css.minutes}>
        {program} {format.clock(seconds)}
        <span>{words.minutes.of('', String(needed / 60)).trim()}</span>
      </dd>
      <dd className={css.bar}>
        <MinuteBar
          seconds={seconds}
          thresholdSeconds={needed}
          says={words.minutes.bar(format.clock(seconds), format.clock(needed))}
        />
      </dd>
    </div>
  );
}
