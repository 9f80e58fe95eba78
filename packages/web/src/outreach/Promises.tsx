import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayPromise } from '@trellis/core/outreach/outreach.policy';
import { promiseState } from '@trellis/core/outreach/promise';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useKnownWords } from '../words/known.ts';
import { PromiseForm } from './PromiseForm.tsx';
import { PromiseLine } from './PromiseLine.tsx';
import css from './Promises.module.css';
import { promisesQuery } from './promise.queries.ts';

/** What was promised to her: what is open first, what was settled behind a word. */
export function Promises({ patient }: { patient: Patient }) {
  const words = useKnownWords();
  const promises = useQuery(promisesQuery(patient.id));
  const mayMake = mayPromise.allows(useActor()) && patient.deceasedOn === null;
  const [isMaking, setMaking] = useState(false);
  if (promises.isError && !promises.data)
    return <Problem error={promises.error} onRetry={() => void promises.refetch()} />;
  if (!promises.data) return <Loading rows={2} rowHeight={38} />;
  const open = promises.data.filter(it => promiseState(it) === 'open');
  const settled = promises.data.filter(it => promiseState(it) !== 'open');
  return (
    <div className={css.promises}>
      {open.length === 0 && <p className={css.meta}>{words.promisesNone}</p>}
      <ul>
        {open.map(it => (
          <PromiseLine key={it.id} patient={patient} promise={it} />
        ))}
      </ul>
      {mayMake && !isMaking && (
        <p>
          <Button onClick={() => setMaking(true)}>{words.promise.add}</Button>
        </p>
      )}
      {isMaking && <PromiseForm patient={patient} callId={null} onDone={() => setMaking(false)} />}
      {settled.length > 0 && (
        <details>
          <summary>{words.promise.earlier(settled.length)}</summary>
          <ul>
            {settled.map(it => (
              <PromiseLine key={it.id} patient={patient} promise={it} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
