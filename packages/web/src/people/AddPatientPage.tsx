import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import { fullName } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { tell } from '../kit/notice.ts';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { usePersonWords } from '../words/person.ts';
import { useFormat } from '../words/words.ts';
import { PersonForm } from './PersonForm.tsx';
import css from './PersonPage.module.css';
import { type MatchView, useAddPatient } from './person.queries.ts';
import { nobody, type TypedPerson } from './person-form.ts';

/** A patient who comes from no file. Whoever may be here already is shown beside before anything is written. */
export function AddPatientPage({
  first = {},
  onAdded,
  onCancel,
}: {
  /** What is known of her already. */
  first?: Partial<TypedPerson>;
  /** Goes on from there, instead of to her page. */
  onAdded?: (patientId: PatientId) => void;
  onCancel?: () => void;
}) {
  const words = usePersonWords();
  const { practice } = useActor();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<Parameters<typeof add.mutate>[0]>();
  const { add, match } = useAddPatient(patientId => {
    if (wanted) tell(words.added(fullName(wanted.person)));
    if (onAdded) onAdded(patientId);
    else void navigate({ to: '/patients/$patientId', params: { patientId } });
  });
  usePageTitle(words.add);
  return (
    <div className={css.page}>
      <PersonForm
        title={words.addTitle}
        first={{ ...nobody(practice.zone), ...first }}
        withCoverage
        isPending={add.isPending}
        error={add.error}
        onSave={(person, coverage) => {
          const body = { person, coverage, notTheSameAs: [] };
          setWanted(body);
          add.mutate(body);
        }}
        onCancel={onCancel ?? (() => void navigate({ to: '/patients' }))}
      >
        {match && (
          <PerhapsHere
            match={match}
            onAnother={() =>
              wanted &&
              !add.isPending &&
              add.mutate({ ...wanted, notTheSameAs: match.perhaps.map(it => it.patient.id) })
            }
          />
        )}
      </PersonForm>
      <StatusLine hints={[]} />
    </div>
  );
}

export function PerhapsHere({ match, onAnother }: { match: MatchView; onAnother: () => void }) {
  const words = usePersonWords();
  const alike: readonly Patient[] = match.same ? [match.same.patient] : match.perhaps.map(it => it.patient);
  return (
    <section className={css.alike} role="alert">
      <h3>{match.same ? words.same : words.perhaps}</h3>
      <p>{match.same ? words.sameSays : words.perhapsSays}</p>
      <ul>
        {alike.map(patient => (
          <AlikeLine key={patient.id} patient={patient} />
        ))}
      </ul>
      {!match.same && <Button onClick={onAnother}>{words.another}</Button>}
    </section>
  );
}

function AlikeLine({ patient }: { patient: Patient }) {
  const words = usePersonWords();
  const format = useFormat();
  return (
    <li>
      <b>{fullName(patient)}</b> <span>{format.date(patient.birthDate)}</span>{' '}
      <span>{patient.phones[0]}</span> <code>{patient.mrn}</code>
      <ButtonLink variant="subtle" to="/patients/$patientId" params={{ patientId: patient.id }}>
        {words.open}
      </ButtonLink>
    </li>
  );
}
