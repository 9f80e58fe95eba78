import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { learnedFrom } from '@trellis/core/programs/eligibility';
import { mayEnrol } from '@trellis/core/programs/programs.policy';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useOtherPractitionerWords } from '../words/other-practitioner.ts';
import { useFormat } from '../words/words.ts';
import css from './OtherPractitioners.module.css';
import { type OtherView, othersQuery, useEndOther, useRecordOther } from './other-practitioner.queries.ts';

/** Who else gives her the service, from when to when, and how that is known: one practitioner a month is paid. */
export function OtherPractitioners({ patient }: { patient: Patient }) {
  const words = useOtherPractitionerWords();
  const may = mayEnrol.allows(useActor());
  const { data, error, refetch } = useQuery(othersQuery(patient.id));
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={words.title} none={data?.others.length === 0 && !isOpen && words.none}>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={1} rowHeight={28} />}
      {data && data.others.length > 0 && (
        <ul className={css.list}>
          {data.others.map(it => (
            <OtherLine key={it.id} other={it} patient={patient} may={may} />
          ))}
        </ul>
      )}
      {isOpen && <NewOther patient={patient} onDone={() => setOpen(false)} />}
      {may && !isOpen && data && (
        <div className={css.acts}>
          <Button onClick={() => setOpen(true)}>{words.add}</Button>
        </div>
      )}
    </Section>
  );
}

function OtherLine({ other, patient, may }: { other: OtherView; patient: Patient; may: boolean }) {
  const words = useOtherPractitionerWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const today = todayIn(patient.zone);
  const isNow = other.from <= today && (other.until === null || other.until >= today);
  return (
    <li>
      <span>
        {words.line(other.who, format.date(other.from), other.until && format.date(other.until))}{' '}
        <Status look={isNow ? 'soon' : 'not'}>{isNow ? words.now : words.before}</Status>
      </span>
      <span className={css.meta}>
        {words.source(
          words.learned[other.learnedFrom],
          format.date(localDay(other.recordedAt, patient.zone)),
          other.recordedBy,
        )}
        {may && !isOpen && (
          <Button variant="subtle" aria-label={words.correctLabel(other.who)} onClick={() => setOpen(true)}>
            {words.correct}
          </Button>
        )}
      </span>
      {isOpen && <OtherCorrection other={other} patient={patient} onDone={() => setOpen(false)} />}
    </li>
  );
}

function NewOther({ patient, onDone }: { patient: Patient; onDone: () => void }) {
  const words = useOtherPractitionerWords();
  const [who, setWho] = useState('');
  const [days, setDays] = useState({ from: '', until: '' });
  const [learned, setLearned] = useState<OtherView['learnedFrom']>('patient');
  const record = useRecordOther(patient.id, () => {
    tell(words.kept);
    onDone();
  });
  const from = findDay(days.from);
  const until = days.until === '' ? null : findDay(days.until);
  const isWhole = who.trim() !== '' && from !== undefined && until !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !record.isPending) record.mutate({ who, from, until, learnedFrom: learned });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <p className={css.meta}>{words.says}</p>
      <TextInput
        label={words.who}
        placeholder={words.whoPlaceholder}
        maxLength={200}
        autoFocus
        value={who}
        onChange={event => setWho(event.currentTarget.value)}
      />
      <div className={css.days}>
        <TextInput
          type="date"
          label={words.from}
          value={days.from}
          onChange={event => setDays({ ...days, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={words.until}
          value={days.until}
          onChange={event => setDays({ ...days, until: event.currentTarget.value })}
        />
      </div>
      <NativeSelect
        label={words.learnedFrom}
        data={learnedFrom.map(value => ({ value, label: words.learned[value] }))}
        value={learned}
        onChange={event => {
          const chosen = learnedFrom.find(it => it === event.currentTarget.value);
          if (chosen) setLearned(chosen);
        }}
      />
      {record.isError && <ProblemLine error={record.error} />}
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || record.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

/** The last day of it, or that it never was so; each with the reason. */
function OtherCorrection({
  other,
  patient,
  onDone,
}: {
  other: OtherView;
  patient: Patient;
  onDone: () => void;
}) {
  const words = useOtherPractitionerWords();
  const [typed, setTyped] = useState(other.until ?? '');
  const [reason, setReason] = useState('');
  const end = useEndOther(patient.id, other.id, onDone);
  const until = findDay(typed);
  const hasReason = reason.trim() !== '' && !end.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until !== undefined && hasReason) end.mutate({ until, reason });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        type="date"
        label={words.ended}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <TextInput
        label={words.reason}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {end.isError && <ProblemLine error={end.error} />}
      <div className={css.acts}>
        <Button type="submit" aria-disabled={until === undefined || !hasReason}>
          {words.end}
        </Button>
        <Button
          variant="subtle"
          aria-disabled={!hasReason}
          onClick={() => hasReason && end.mutate({ until: null, reason })}
        >
          {words.never}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
