import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { leastDigits } from '@trellis/core/call/call.contract';
import { mayLogVoicemail } from '@trellis/core/outreach/outreach.policy';
import { normalPhone } from '@trellis/core/people/find';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { VoicemailForm } from '../outreach/VoicemailForm.tsx';
import { ageSex, todayIn } from '../people/describe.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useVoicemailWords } from '../words/voicemail.ts';
import { useFormat, useWords } from '../words/words.ts';
import { useFindCallers, useStartCall } from './call.queries.ts';
import css from './WhoIsCalling.module.css';

/** The phone rings: by the number on its display to the right patient, or to the search by name. */
export function WhoIsCalling({ onDone }: { onDone: () => void }) {
  const words = useCallDeskWords().caller;
  const find = useFindCallers();
  const [phone, setPhone] = useState('');
  const isWhole = normalPhone(phone).length >= leastDigits;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) find.mutate(phone);
  };
  const found = find.data?.patients;
  return (
    <div className={css.panel}>
      <form className={css.form} onSubmit={submit}>
        <TextInput
          type="tel"
          label={words.number}
          autoComplete="off"
          autoFocus
          maxLength={40}
          value={phone}
          onChange={event => {
            setPhone(event.currentTarget.value);
            find.reset();
          }}
        />
        <Button type="submit" variant="filled" aria-disabled={!isWhole || find.isPending}>
          {words.find}
        </Button>
      </form>
      {phone !== '' && !isWhole && <p className={css.mute}>{words.whole}</p>}
      {find.isError && <ProblemLine error={find.error} />}
      <div role="status">
        {found?.length === 0 && <Unknown onDone={onDone} />}
        {found && found.length > 1 && <p className={css.mute}>{words.several(found.length)}</p>}
      </div>
      {found && found.length > 0 && <Callers patients={found} phone={phone} onDone={onDone} />}
    </div>
  );
}

function Unknown({ onDone }: { onDone: () => void }) {
  const words = useCallDeskWords().caller;
  return (
    <div className={css.unknown}>
      <p>
        <Status look="soon">{words.none}</Status> {words.noneSays}
      </p>
      <ButtonLink to="/patients" onClick={onDone}>
        {words.search}
      </ButtonLink>
    </div>
  );
}

function Callers({
  patients,
  phone,
  onDone,
}: {
  patients: readonly Patient[];
  phone: string;
  onDone: () => void;
}) {
  const voicemail = useVoicemailWords();
  const may = mayLogVoicemail.allows(useActor());
  const [leftBy, setLeftBy] = useState<Patient | null>(null);
  const words = useWords();
  const desk = useCallDeskWords().caller;
  const format = useFormat();
  const navigate = useNavigate();
  const start = useStartCall(callId => {
    onDone();
    void navigate({ to: '/calls/$callId', params: { callId } });
  });
  const take = (patient: Patient) => {
    // Of someone who has died it is family that calls.
    const party =
      patient.deceasedOn === null
        ? ({ with: 'patient' } as const)
        : ({ with: 'family', name: '', relation: '', mayHear: 'not-known' } as const);
    if (!start.isPending) start.mutate({ patientId: patient.id, kind: { way: 'inbound', party } });
  };
  if (leftBy)
    return (
      <>
        <p className={css.mute}>{fullName(leftBy)}</p>
        <VoicemailForm patient={leftBy} phone={phone} onDone={onDone} />
      </>
    );
  return (
    <>
      <ul className={css.list}>
        {patients.map(patient => (
          <li key={patient.id}>
            <button type="button" onClick={() => take(patient)}>
              <b>{fullName(patient)}</b>
              <span>
                {words.person.born(format.date(patient.birthDate))} ·{' '}
                {ageSex(patient, todayIn(patient.zone), words)}
                {patient.mrn && ` · ${words.person.mrn} ${patient.mrn}`}
                {patient.deceasedOn !== null && ` · ${desk.noLongerLiving}`}
              </span>
            </button>
            {may && (
              <Button
                variant="subtle"
                aria-label={`${voicemail.log}: ${fullName(patient)}`}
                onClick={() => setLeftBy(patient)}
              >
                {voicemail.log}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {start.isError && <ProblemLine error={start.error} />}
    </>
  );
}
