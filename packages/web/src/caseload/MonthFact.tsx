import { monthOf } from '@trellis/core/basics/day';
import type { ProgramMinutes } from '@trellis/core/caseload/program-minutes';
import type { Patient } from '@trellis/core/people/patient';
import { Fragment } from 'react';
import { useBills } from '../access/session.queries.ts';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { todayIn } from '../people/describe.ts';
import { useAttributionWords } from '../words/attribution.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './MonthFact.module.css';

/** This month's counted time by timed program, for the identity strip. */
export function MonthFact({ patient, minutes }: { patient: Patient; minutes: readonly ProgramMinutes[] }) {
  const words = useWords();
  const says = useAttributionWords();
  const format = useFormat();
  if (!useBills() || minutes.length === 0) return null;
  return (
    <div>
      <dt>{format.monthName(monthOf(todayIn(patient.zone)))}</dt>
      {minutes.map(({ program, seconds, thresholdSeconds, shared }) => {
        const bar = words.minutes.bar(format.clock(seconds), format.clock(thresholdSeconds));
        return (
          <Fragment key={program}>
            <dd className={css.minutes}>
              {program} {format.clock(seconds)}
              <span>{words.minutes.of('', String(thresholdSeconds / 60)).trim()}</span>
            </dd>
            <dd className={css.bar}>
              <MinuteBar
                seconds={seconds}
                thresholdSeconds={thresholdSeconds}
                says={minutes.length > 1 ? `${program}: ${bar}` : bar}
              />
            </dd>
            {shared && (
              <dd data-sub="" className={css.shared}>
                {says.shared(format.clock(shared.seconds), shared.programs)}
              </dd>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}
