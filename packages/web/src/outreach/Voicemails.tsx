import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayLogVoicemail } from '@trellis/core/outreach/outreach.policy';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useVoicemailWords } from '../words/voicemail.ts';
import { useFormat } from '../words/words.ts';
import { VoicemailForm } from './VoicemailForm.tsx';
import css from './Voicemails.module.css';
import { useVoidVoicemail, type VoicemailView, voicemailsQuery } from './voicemail.queries.ts';

/** Voicemails about a patient: those that wait, the earlier ones counted, and one to be written down. */
export function Voicemails({ patient, startsOpen }: { patient: Patient; startsOpen: boolean }) {
  const words = useVoicemailWords();
  const may = mayLogVoicemail.allows(useActor());
  const { data, error, refetch } = useQuery(voicemailsQuery(patient.id));
  const [isOpen, setOpen] = useState(startsOpen && may);
  const waiting = data?.voicemails.filter(it => !it.isAnswered) ?? [];
  const answered = (data?.voicemails.length ?? 0) - waiting.length;
  return (
    <Section
      title={words.title}
      aside={answered > 0 ? words.earlier(answered) : undefined}
      none={data && waiting.length === 0 && !isOpen && words.none}
    >
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={1} rowHeight={28} />}
      {waiting.length > 0 && (
        <ul className={css.list}>
          {waiting.map(it => (
            <VoicemailLine key={it.id} voicemail={it} patient={patient} may={may} />
          ))}
        </ul>
      )}
      {isOpen && <VoicemailForm patient={patient} onDone={() => setOpen(false)} />}
      {may && !isOpen && data && (
        <div className={css.acts}>
          <Button onClick={() => setOpen(true)}>{words.log}</Button>
        </div>
      )}
    </Section>
  );
}

function VoicemailLine({
  voicemail,
  patient,
  may,
}: {
  voicemail: VoicemailView;
  patient: Patient;
  may: boolean;
}) {
  const words = useVoicemailWords();
  const format = useFormat();
  const take = useVoidVoicemail(patient.id);
  const when = format.dayTime(voicemail.receivedAt, patient.zone);
  return (
    <li>
      <span>{voicemail.said}</span>
      <span className={css.meta}>
        <Status look="soon">{words.waiting}</Status>
        {words.line(when, voicemail.from ?? words.patient)}
        {voicemail.phone !== null && <span>{voicemail.phone}</span>}
        <span>{words.by(voicemail.recordedBy)}</span>
        {may && (
          <Button
            variant="subtle"
            aria-label={words.takeBackLabel(when)}
            aria-disabled={take.isPending}
            onClick={() => !take.isPending && take.mutate(voicemail.id)}
          >
            {words.takeBack}
          </Button>
        )}
      </span>
      {take.isError && <ProblemLine error={take.error} />}
    </li>
  );
}
