import { Button, Textarea, TextInput } from '@mantine/core';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { todayIn } from '../people/describe.ts';
import { MomentFields, momentOf, typedNow } from '../programs/MomentFields.tsx';
import { useVoicemailWords } from '../words/voicemail.ts';
import css from './Voicemails.module.css';
import { useLogVoicemail } from './voicemail.queries.ts';

/** Somebody spoke to the machine: when, who, and what is wanted; kept, it stands on Today until it is answered. */
export function VoicemailForm({
  patient,
  phone: first = '',
  onDone,
}: {
  patient: Patient;
  /** The number it came from, where that is known. */
  phone?: string;
  onDone: () => void;
}) {
  const words = useVoicemailWords();
  const [moment, setMoment] = useState(() => typedNow(patient.zone));
  const [from, setFrom] = useState('');
  const [phone, setPhone] = useState(first);
  const [said, setSaid] = useState('');
  const log = useLogVoicemail(patient.id, () => {
    tell(words.kept);
    onDone();
  });
  const receivedAt = momentOf(moment, patient.zone);
  const isWhole = receivedAt !== undefined && said.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || log.isPending) return;
    log.mutate({ receivedAt, from: from.trim() || null, phone: phone.trim() || null, said });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <Textarea
        label={words.said}
        placeholder={words.saidPlaceholder}
        maxLength={1000}
        autosize
        minRows={2}
        autoFocus
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <MomentFields
        label={words.when}
        zone={patient.zone}
        today={todayIn(patient.zone)}
        value={moment}
        error={receivedAt === undefined ? words.momentMissing : undefined}
        onChange={setMoment}
      />
      <TextInput
        label={words.from}
        placeholder={words.fromPlaceholder}
        maxLength={100}
        value={from}
        onChange={event => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="tel"
        label={words.phone}
        maxLength={40}
        value={phone}
        onChange={event => setPhone(event.currentTarget.value)}
      />
      {log.isError && <ProblemLine error={log.error} />}
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || log.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
