import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useCaseloadWords } from '../words/caseload.ts';
import { useImportWords } from '../words/imports.ts';
import { useFormat } from '../words/words.ts';
import css from './ImportPage.module.css';
import { possibleDoublesQuery } from './import.queries.ts';

/** Two who may be one, side by side: nothing joins them but a person who has looked at both. */
export function PossibleDoubles() {
  const words = useImportWords();
  const { reasons: reasonWords } = useCaseloadWords();
  const { data, error, isPending, refetch } = useQuery(possibleDoublesQuery);
  return (
    <Section title={words.doubles} aside={words.doublesSays}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={2} rowHeight={38} />}
      {data?.total === 0 && <p className={css.none}>{words.noDoubles}</p>}
      {data && data.pairs.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{words.doublesColumns.one}</th>
              <th scope="col">{words.doublesColumns.other}</th>
              <th scope="col">{words.doublesColumns.why}</th>
            </tr>
          </thead>
          <tbody>
            {data.pairs.map(({ patients: [one, other], reasons }) => (
              <tr key={`${one.id} ${other.id}`}>
                <th scope="row">
                  <Who patient={one} />
                </th>
                <td>
                  <Who patient={other} />
                </td>
                <td>{reasons.map(it => reasonWords[it]).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && data.total > data.pairs.length && <p>{words.moreDoubles(data.total - data.pairs.length)}</p>}
    </Section>
  );
}

type Shown = Pick<Patient, 'id' | 'given' | 'family' | 'birthDate' | 'mrn'>;

function Who({ patient }: { patient: Shown }) {
  const words = useImportWords();
  const format = useFormat();
  return (
    <>
      <Link className={css.person} to="/patients/$patientId" params={{ patientId: patient.id }}>
        {fullName(patient)}
      </Link>{' '}
      <span className={css.details}>{words.bornAndNumber(format.date(patient.birthDate), patient.mrn)}</span>
    </>
  );
}
