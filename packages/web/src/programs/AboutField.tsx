import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { useEffect, useState } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import { findQuery } from '../people/patient.queries.ts';
import { typedDay } from '../people/person-form.ts';
import { useCaseloadWords } from '../words/caseload.ts';
import { useIntakeWords } from '../words/intake.ts';
import { useFormat } from '../words/words.ts';
import { type Alike, alikeQuery, type IntakeRow, intakeQuery } from './intake.queries.ts';
import css from './RequestForm.module.css';
import { personAsked, type TypedRequest } from './request-form.ts';

const typingMs = 250;
const mostShown = 6;

type Of = {
  readonly typed: TypedRequest;
  readonly onChange: (part: Partial<TypedRequest>) => void;
};

/** The patient it is about, found among those on record; or somebody who is not in Trellis, compared with them. */
export function AboutField({
  typed,
  isSent,
  except,
  onChange,
  onAsking,
}: Of & {
  readonly isSent: boolean;
  /** The request that is being corrected is no other request about the same person. */
  readonly except: IntakeRow['id'] | undefined;
  /** Whether somebody alike stands there and nobody said whether it is she. */
  readonly onAsking: (isAsking: boolean) => void;
}) {
  return (
    <div className={css.about}>
      {typed.patient ? (
        <Chosen typed={typed} onChange={onChange} />
      ) : typed.isNotHere ? (
        <NotHere typed={typed} isSent={isSent} onChange={onChange} onAsking={onAsking} />
      ) : (
        <Search onChange={onChange} />
      )}
      <OpenAlready typed={typed} except={except} />
    </div>
  );
}

function Chosen({ typed, onChange }: Of) {
  const words = useIntakeWords();
  const format = useFormat();
  if (!typed.patient) return null;
  return (
    <p className={css.chosen}>
      <b>{fullName(typed.patient)}</b>
      <span>{words.born(format.date(typed.patient.birthDate))}</span>
      <Button variant="subtle" onClick={() => onChange({ patient: null })}>
        {words.form.change}
      </Button>
    </p>
  );
}

function Search({ onChange }: Pick<Of, 'onChange'>) {
  const say = useIntakeWords().form;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), typingMs);
  const found = useInfiniteQuery({
    ...findQuery(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  // While the list still answers an older question nobody in it can be chosen: it would be the wrong person.
  const isSettled = text.trim() === asked && !found.isPlaceholderData;
  const patients = asked === '' ? [] : (found.data?.pages[0]?.patients.slice(0, mostShown) ?? []);
  return (
    <>
      <TextInput
        type="search"
        label={say.searchHint}
        placeholder={say.search}
        leftSection={<Icon name="search" small />}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {patients.length > 0 && (
        <ul className={css.found} aria-label={say.foundList} inert={!isSettled}>
          {patients.map(patient => (
            <PatientChoice key={patient.id} patient={patient} onChoose={() => onChange({ patient })} />
          ))}
        </ul>
      )}
      {asked !== '' && isSettled && found.data && patients.length === 0 && (
        <p role="status" className={css.hint}>
          {say.noneFound}
        </p>
      )}
      <Button
        className={css.start ?? ''}
        onClick={() => onChange({ isNotHere: true, ...(/\d/.test(text) ? {} : nameOf(text)) })}
      >
        {say.notHere}
      </Button>
    </>
  );
}

/** What was searched for is the beginning of the name. */
function nameOf(text: string): Pick<TypedRequest, 'given' | 'family'> {
  const words = text.trim().split(/\s+/);
  const family = words.pop() ?? '';
  return { given: words.join(' '), family };
}

function PatientChoice({
  patient,
  reasons,
  says,
  onChoose,
}: {
  patient: Patient;
  reasons?: string;
  says?: string;
  onChoose: () => void;
}) {
  const words = useIntakeWords();
  const format = useFormat();
  return (
    <li>
      <b>{fullName(patient)}</b>
      <span>{words.born(format.date(patient.birthDate))}</span>
      <span>{patient.phones[0]}</span>
      <span className={css.hint}>{reasons}</span>
      <Button aria-label={words.form.itIsLabel(fullName(patient))} onClick={onChoose}>
        {says ?? words.form.itIs}
      </Button>
    </li>
  );
}

function NotHere({
  typed,
  isSent,
  onChange,
  onAsking,
}: Of & { isSent: boolean; onAsking: (isAsking: boolean) => void }) {
  const say = useIntakeWords().form;
  const person = personAsked(typed);
  const [asked] = useDebouncedValue(person, typingMs, { leading: false });
  const { data } = useQuery(alikeQuery(asked));
  const [saidOther, setSaidOther] = useState<string>();
  const alike = person ? (data?.alike ?? []) : [];
  const ids = alike.map(it => it.patient.id).join(' ');
  const isAsking = alike.length > 0 && saidOther !== ids;
  useEffect(() => {
    onAsking(isAsking);
    return () => onAsking(false);
  }, [isAsking, onAsking]);
  return (
    <>
      <div className={css.fields}>
        <TextInput
          label={say.given}
          maxLength={120}
          value={typed.given}
          onChange={event => onChange({ given: event.currentTarget.value })}
        />
        <TextInput
          label={say.family}
          required
          maxLength={120}
          value={typed.family}
          onChange={event => onChange({ family: event.currentTarget.value })}
        />
        <TextInput
          label={say.born}
          placeholder={say.bornHint}
          error={isSent && typed.birthDate.trim() !== '' && !typedDay(typed.birthDate) && say.bornWrong}
          value={typed.birthDate}
          onChange={event => onChange({ birthDate: event.currentTarget.value })}
        />
        <TextInput
          type="tel"
          label={say.phone}
          maxLength={40}
          value={typed.phone}
          onChange={event => onChange({ phone: event.currentTarget.value })}
        />
      </div>
      {isAsking && (
        <PerhapsHere
          alike={alike}
          onChoose={patient => onChange({ patient, isNotHere: false })}
          onAnother={() => setSaidOther(ids)}
        />
      )}
      <Button variant="subtle" className={css.start ?? ''} onClick={() => onChange({ isNotHere: false })}>
        {say.backToSearch}
      </Button>
    </>
  );
}

/** The same person twice would be two charts: whoever is alike is looked at first. */
function PerhapsHere({
  alike,
  onChoose,
  onAnother,
}: {
  alike: Alike;
  onChoose: (patient: Patient) => void;
  onAnother: () => void;
}) {
  const say = useIntakeWords().form;
  const because = useCaseloadWords().reasons;
  const format = useFormat();
  return (
    <section className={css.alike} role="alert">
      <h3>
        <Status look="soon">{say.perhaps}</Status>
      </h3>
      <p>{say.perhapsSays}</p>
      <ul className={css.found}>
        {alike.map(({ patient, reasons }) => (
          <PatientChoice
            key={patient.id}
            patient={patient}
            reasons={reasons.length === 0 ? say.sameName : format.list(reasons.map(it => because[it]))}
            onChoose={() => onChoose(patient)}
          />
        ))}
      </ul>
      <Button className={css.start ?? ''} onClick={onAnother}>
        {say.another}
      </Button>
    </section>
  );
}

/** Two requests about one person are often one: said, never forbidden. */
function OpenAlready({ typed, except }: { typed: TypedRequest; except: IntakeRow['id'] | undefined }) {
  const say = useIntakeWords().form;
  const { data } = useInfiniteQuery(intakeQuery('open'));
  const { patient } = typed;
  const already = data?.pages
    .flatMap(page => page.rows)
    .find(
      it => patient && it.id !== except && it.about.kind === 'patient' && it.about.patient.id === patient.id,
    );
  if (!already || !patient) return null;
  return (
    <p className={css.chosen} role="status">
      <Status look="soon">{say.openAlready(fullName(patient))}</Status>
      <ButtonLink variant="subtle" to="/intake" search={{ show: 'open', request: already.id }}>
        {say.openIt}
      </ButtonLink>
    </p>
  );
}
