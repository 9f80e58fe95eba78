import { fullName, type Patient } from '@trellis/core/people/patient';
import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import { ageSex, diedText, shortNumber, todayIn } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './Palette.module.css';

/** Enough to tell two people of one name apart before either is opened. */
export function FoundPatient({ patient }: { patient: Patient }) {
  const words = useWords();
  const format = useFormat();
  const known = [
    ageSex(patient, todayIn(patient.zone), words),
    words.person.born(format.date(patient.birthDate)),
    patient.mrn && `${words.person.mrn} ${shortNumber(patient.mrn)}`,
    patient.phones[0],
  ];
  return (
    <>
      <Icon name="users-round" small />
      <span className={css.person}>
        <span className={css.name}>
          {fullName(patient)}{' '}
          {patient.deceasedOn !== null && (
            <Status look="not">{diedText(patient.deceasedOn, words, format)}</Status>
          )}
        </span>{' '}
        <span className={css.known}>{known.filter(Boolean).join(' · ')}</span>
      </span>
    </>
  );
}
