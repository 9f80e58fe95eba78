import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import { Icon } from '../kit/Icon.tsx';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { promisesQuery } from '../outreach/promise.queries.ts';
import { useKnownWords } from '../words/known.ts';
import { useFormat } from '../words/words.ts';
import css from './WrittenAtClose.module.css';

/** What was promised on this call, before it is closed: none is made silently. */
export function PromisedHere({ patient, callId }: { patient: Patient; callId: CallId }) {
  const words = useKnownWords();
  const format = useFormat();
  const promises = useQuery(promisesQuery(patient.id));
  if (promises.isError && !promises.data) return <ProblemLine error={promises.error} />;
  if (!promises.data) return <Loading rows={1} rowHeight={24} />;
  const made = promises.data.filter(it => it.callId === callId);
  return (
    <section className={css.written} aria-labelledby="promised-here">
      <h3 id="promised-here">{made.length === 0 ? words.call.madeNone : words.call.made}</h3>
      <ul>
        {made.map(it => (
          <li key={it.id}>
            <Icon name="calendar" />
            {it.text} · {words.promise.by(format.day(it.dueOn))}
            {it.to === '' ? '' : ` · ${words.promise.toWhom(it.to)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
