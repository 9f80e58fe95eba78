import { useQuery } from '@tanstack/react-query';
import type { PatientId } from '@trellis/core/basics/id';
import { mayHearOfHealth, type Person, toCallInDanger } from '@trellis/core/people/person';
import { Problem } from '../kit/Panel.tsx';
import { personQuery } from '../people/person.queries.ts';
import { useRedFlagWords } from '../words/red-flag.ts';
import css from './RedFlags.module.css';

/** Whom to call of those around her, and whether they may hear why: one look while the patient is on the phone. */
export function WhomThere({ patientId }: { patientId: PatientId }) {
  const words = useRedFlagWords();
  const { data, error, refetch } = useQuery(personQuery(patientId));
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { isNamed, people } = toCallInDanger((data.person as Person).caregivers);
  return (
    <dl className={css.inform}>
      <dt>{words.call}</dt>
      {people.length === 0 && <dd>{words.callNobody}</dd>}
      {people.map(it => (
        <dd key={`${it.name} ${it.relation}`} className={css.there}>
          <b>{it.name}</b>
          {it.relation !== '' && `, ${it.relation}`} <b>{it.phone ?? words.callNoNumber}</b>
          <br />
          {isNamed ? words.callNamed : words.callOther}
          {isNamed && ` · ${mayHearOfHealth(it) ? words.callMayHear : words.callMayNot}`}
        </dd>
      ))}
    </dl>
  );
}
