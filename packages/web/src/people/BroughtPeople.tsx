import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { broughtPeopleOf, caregiverOfBrought } from '@trellis/core/people/brought-person';
import type { Patient } from '@trellis/core/people/patient';
import { mayEditPatients } from '@trellis/core/people/people.policy';
import type { Person } from '@trellis/core/people/person';
import { useActor } from '../access/session.queries.ts';
import type { Frozen } from '../kit/frozen.ts';
import { Icon } from '../kit/Icon.tsx';
import { tell } from '../kit/notice.ts';
import { Problem, ProblemLine } from '../kit/Panel.tsx';
import { useKnownWords } from '../words/known.ts';
import css from './Around.module.css';
import { type BroughtView, broughtPeopleQuery } from './brought-person.queries.ts';
import { useEditPerson } from './person.queries.ts';

type Kept = { readonly person: Frozen<Person>; readonly version: number };

/** Who other charts name beside her: what came from outside, and ours with one press. Nothing to show is no line. */
export function BroughtPeople({ patient, kept }: { patient: Patient; kept: Kept }) {
  const words = useKnownWords();
  const brought = useQuery(broughtPeopleQuery(patient.id));
  if (brought.isError) return <Problem error={brought.error} onRetry={() => void brought.refetch()} />;
  // Who was taken over a moment ago must not be offered until the list comes again: twice pressed is twice there.
  const people = broughtPeopleOf(brought.data ?? [], kept.person.caregivers).filter(it => !it.isHere);
  if (people.length === 0) return null;
  return (
    <section aria-label={words.brought} className={css.brought}>
      <h4>{words.brought}</h4>
      <ul>
        {people.map(it => (
          <BroughtLine key={it.name} patient={patient} kept={kept} one={it} />
        ))}
      </ul>
    </section>
  );
}

function BroughtLine({ patient, kept, one }: { patient: Patient; kept: Kept; one: BroughtView }) {
  const words = useKnownWords();
  const edit = useEditPerson(patient.id, () => tell(words.takenOver(one.name)));
  const mayEdit = mayEditPatients.allows(useActor());
  const takeOver = () => {
    const person = kept.person as Person;
    edit.mutate({
      person: { ...person, caregivers: [...person.caregivers, caregiverOfBrought(one)] },
      version: kept.version,
    });
  };
  return (
    <li>
      <Icon name="users-round" small />
      <div>
        <p>
          <b>{one.name}</b> {one.relation} {one.phone}
        </p>
        {one.isEmergency && <p className={css.meta}>{words.emergency}</p>}
        {mayEdit && (
          <Button
            aria-label={words.takeOverLabel(one.name)}
            aria-disabled={edit.isPending}
            onClick={() => !edit.isPending && takeOver()}
          >
            {words.takeOver}
          </Button>
        )}
        {edit.isError && <ProblemLine error={edit.error} />}
      </div>
    </li>
  );
}
