import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { mayDecideDoubles } from '@trellis/core/people/people.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { useCaseloadWords } from '../words/caseload.ts';
import { useDoubleWords } from '../words/double.ts';
import { useImportWords } from '../words/imports.ts';
import { useFormat } from '../words/words.ts';
import { DoubleCompared } from './DoubleCompared.tsx';
import css from './Doubles.module.css';
import {
  type DecidedPair,
  type FoundPair,
  possibleDoublesQuery,
  useTakeBackDifferent,
} from './double.queries.ts';
import page from './ImportPage.module.css';

/** Two who may be one, side by side: nothing joins them but a person who has looked at both. */
export function PossibleDoubles() {
  const words = useImportWords();
  const may = mayDecideDoubles.allows(useActor());
  const { data, error, isPending, refetch } = useQuery(possibleDoublesQuery);
  return (
    <Section title={words.doubles} aside={words.doublesSays}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={2} rowHeight={38} />}
      {data?.total === 0 && <p className={page.none}>{words.noDoubles}</p>}
      {data && data.pairs.length > 0 && (
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">{words.doublesColumns.one}</th>
              <th scope="col">{words.doublesColumns.other}</th>
              <th scope="col">{words.doublesColumns.why}</th>
            </tr>
          </thead>
          <tbody>
            {data.pairs.map(pair => (
              <PairRow key={pair.patients.map(it => it.id).join(' ')} pair={pair} may={may} />
            ))}
          </tbody>
        </table>
      )}
      {data && data.total > data.pairs.length && <p>{words.moreDoubles(data.total - data.pairs.length)}</p>}
      {data && data.decided.length > 0 && <Decided decided={data.decided} may={may} />}
    </Section>
  );
}

function PairRow({ pair, may }: { pair: FoundPair; may: boolean }) {
  const words = useDoubleWords();
  const { reasons: reasonWords } = useCaseloadWords();
  const [isOpen, setOpen] = useState(false);
  const [one, other] = pair.patients;
  return (
    <>
      <tr>
        <th scope="row">
          <Who patient={one} />
        </th>
        <td>
          <Who patient={other} />
        </td>
        <td>
          {pair.reasons.map(it => reasonWords[it]).join(', ')}{' '}
          {may && !isOpen && (
            <Button
              variant="subtle"
              aria-label={words.compareLabel(fullName(one), fullName(other))}
              onClick={() => setOpen(true)}
            >
              {words.compare}
            </Button>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={3}>
            <DoubleCompared pair={pair} onDone={() => setOpen(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

function Decided({ decided, may }: { decided: readonly DecidedPair[]; may: boolean }) {
  const words = useDoubleWords();
  return (
    <div className={css.decided}>
      <h3>{words.decided}</h3>
      <ul>
        {decided.map(it => (
          <DecidedLine key={it.decision.id} pair={it} may={may} />
        ))}
      </ul>
    </div>
  );
}

function DecidedLine({ pair, may }: { pair: DecidedPair; may: boolean }) {
  const words = useDoubleWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const [one, other] = pair.patients;
  const takeBack = useTakeBackDifferent(pair.decision.id);
  return (
    <li>
      <span>{words.two(fullName(one), fullName(other))}</span>
      <span className={css.meta}>
        {words.decidedBy(pair.decision.by, format.dayTime(pair.decision.at, zone), pair.decision.reason)}
      </span>
      {may && (
        <TakeBack
          says={words.takeBack}
          label={words.takeBackLabel(fullName(one), fullName(other))}
          why={words.reason}
          act={takeBack}
        />
      )}
    </li>
  );
}

type Shown = Pick<Patient, 'id' | 'given' | 'family' | 'birthDate' | 'mrn'>;

function Who({ patient }: { patient: Shown }) {
  const words = useImportWords();
  const format = useFormat();
  return (
    <>
      <Link className={page.person} to="/patients/$patientId" params={{ patientId: patient.id }}>
        {fullName(patient)}
      </Link>{' '}
      <span className={page.details}>{words.bornAndNumber(format.date(patient.birthDate), patient.mrn)}</span>
    </>
  );
}
