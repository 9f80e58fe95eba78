import { useQuery } from '@tanstack/react-query';
import { monthOf } from '@trellis/core/basics/day';
import { ccmRules } from '@trellis/core/billing/ccm.rules';
import type { Patient } from '@trellis/core/people/patient';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { todayIn } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './MonthFact.module.css';
import { todayQuery } from './worklist.queries.ts';

/** This month's counted time, for the identity strip; known for patients on the signed-in person's list. */
export function MonthFact({ patient, isEnrolled }: { patient: Patient; isEnrolled: boolean }) {
  const words = useWords();
  const format = useFormat();
  const { data } = useQuery(todayQuery);
  const row = data?.rows.find(it => it.patient.id === patient.id);
  if (!isEnrolled) return null;
  const needed = ccmRules.thresholdSeconds;
  return (
    <div>
      <dt>{format.monthName(monthOf(todayIn(patient.zone)))}</dt>
      {row ? (
        <>
          <dd className={css.minutes}>
            {row.program} {format.clock(row.monthSeconds)}
            <span>{words.minutes.of('', String(needed / 60)).trim()}</span>
          </dd>
          <dd className={css.bar}>
            <MinuteBar
              seconds={row.monthSeconds}
              thresholdSeconds={needed}
              says={words.minutes.bar(format.clock(row.monthSeconds), format.clock(needed))}
            />
          </dd>
        </>
      ) : (
        data && <dd data-sub="">{words.patient.monthUnknown}</dd>
      )}
    </div>
  );
}
