import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { fullName, initials, type Patient } from '@trellis/core/people/patient';
import type { ReactNode } from 'react';
import { Avatar } from '../kit/Avatar.tsx';
import { Icon } from '../kit/Icon.tsx';
import { useNow } from '../kit/use-now.ts';
import { useFormat, useWords } from '../words/words.ts';
import { ageText, diedText, languageOf, place } from './describe.ts';
import css from './PatientIdentity.module.css';

/** The guard against the wrong patient: initials, name, age, birth date, record number, in every page about someone. */
export function PatientIdentity({
  patient,
  actions,
  alerts,
  facts,
  reach,
}: {
  patient: Patient;
  actions?: ReactNode;
  alerts?: ReactNode;
  facts?: ReactNode;
  /** What else is known of reaching her. */
  reach?: ReactNode;
}) {
  const words = useWords();
  const format = useFormat();
  const now = instantAt(useNow(30_000));
  const age = ageText(patient, localDay(now, patient.zone));
  const [phone, ...others] = patient.phones;
  const home = place(patient);
  return (
    <header className={css.strip}>
      <div className={css.first}>
        <Avatar initials={initials(patient)} size="large" filled={patient.deceasedOn === null} />
        <div className={css.who}>
          <h1>
            {fullName(patient)}{' '}
            <small>
              {words.person.ageSexLong(age, words.person.sexLong[patient.sex])} ·{' '}
              {words.person.born(format.date(patient.birthDate))}
            </small>
          </h1>
          <p>
            {patient.mrn && (
              <span className={css.mrn}>
                {words.person.mrn} {patient.mrn}
              </span>
            )}
            <span>{languageOf(patient, format) ?? words.person.noLanguage}</span>
          </p>
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {patient.deceasedOn !== null && (
        <p className={css.deceased}>
          <Icon name="minus" small />
          <b>{diedText(patient.deceasedOn, words, format)}</b> {words.patient.deceasedSays}
        </p>
      )}
      {alerts}
      <dl className={css.facts}>
        <div>
          <dt>{words.patient.reach}</dt>
          <dd>{phone ?? words.person.noPhone}</dd>
          {others.length > 0 && <dd className={css.sub}>{words.patient.otherPhones(format.list(others))}</dd>}
          {reach}
        </div>
        <div>
          <dt>{words.patient.home}</dt>
          <dd>{home === '' ? patient.zone : home}</dd>
          <dd className={css.sub}>{words.patient.localTime(format.time(now, patient.zone))}</dd>
        </div>
        {facts}
      </dl>
    </header>
  );
}
