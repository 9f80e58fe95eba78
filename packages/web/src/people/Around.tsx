import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import type { Person } from '@trellis/core/people/person';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useKnownWords } from '../words/known.ts';
import { useFormat } from '../words/words.ts';
import css from './Around.module.css';
import { BroughtPeople } from './BroughtPeople.tsx';
import { personQuery } from './person.queries.ts';

/** Who is around her and what they may hear; who answers which phone. Kept with her other particulars, shown here. */
export function Around({ patient }: { patient: Patient }) {
  const words = useKnownWords();
  const person = useQuery(personQuery(patient.id));
  if (person.isError && !person.data)
    return <Problem error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <Loading rows={2} rowHeight={32} />;
  const { caregivers, phones, needsInterpreter } = person.data.person as Person;
  return (
    <div className={css.around}>
      {caregivers.length === 0 && <p className={css.meta}>{words.aroundNone}</p>}
      {!caregivers.some(it => it.isEmergency) && patient.deceasedOn === null && (
        <p className={css.meta}>{words.emergencyNone}</p>
      )}
      <ul>
        {caregivers
          .toSorted((a, b) => Number(b.isEmergency ?? false) - Number(a.isEmergency ?? false))
          .map(it => (
            <li key={`${it.name} ${it.relation}`}>
              <Icon name="users-round" small />
              <div>
                <p>
                  <b>{it.name}</b> {it.relation} {it.phone ?? (it.isEmergency ? words.noNumber : null)}
                </p>
                {it.isEmergency && (
                  <p>
                    <Status look={it.phone === null ? 'soon' : 'met'}>{words.emergency}</Status>
                  </p>
                )}
                <Hears scopes={it.mayHear} />
                {it.note !== null && <p className={css.meta}>{it.note}</p>}
              </div>
            </li>
          ))}
        {phones
          .filter(it => it.answeredBy !== null || it.bestFrom !== null || it.bestUntil !== null)
          .map(it => (
            <li key={it.number}>
              <Icon name="phone" small />
              <div>
                <p>{it.number}</p>
                <p className={css.meta}>
                  {[
                    ...(it.answeredBy === null ? [] : [words.answersPhone(it.answeredBy)]),
                    ...(it.bestFrom === null && it.bestUntil === null
                      ? []
                      : [words.between(it.bestFrom ?? '', it.bestUntil ?? '')]),
                  ].join(' · ')}
                </p>
              </div>
            </li>
          ))}
        {needsInterpreter && (
          <li>
            <Icon name="languages" small />
            <p>{words.interpreter}</p>
          </li>
        )}
      </ul>
      <BroughtPeople patient={patient} kept={person.data} />
      <p>
        <Link to="/patients/$patientId/edit" params={{ patientId: patient.id }}>
          {words.edit}
        </Link>
      </p>
    </div>
  );
}

function Hears({ scopes }: { scopes: Person['caregivers'][number]['mayHear'] }) {
  const words = useKnownWords();
  const format = useFormat();
  return (
    <p className={css.meta}>
      {scopes.length === 0
        ? words.mayHearNothing
        : words.mayHear(format.list(scopes.map(it => words.hears[it])))}
    </p>
  );
}
