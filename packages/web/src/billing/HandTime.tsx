import { Button, NativeSelect, TextInput } from '@mantine/core';
import { firstDay, lastDay } from '@trellis/core/basics/day';
import { secondsBetween } from '@trellis/core/basics/instant';
import { localDay, localTime } from '@trellis/core/basics/zone';
import { mayEnterTime } from '@trellis/core/billing/billing.policy';
import { type Activity, activities } from '@trellis/core/time/span';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useHandTimeWords } from '../words/hand-time.ts';
import { useFormat } from '../words/words.ts';
import css from './HandTime.module.css';
import { piecesInTheWay, useEnterTime } from './hand-time.queries.ts';
import { type TypedTime, typedRange } from './hand-time-form.ts';
import type { MonthView, ProofView } from './month.queries.ts';
import { OwnHandTime } from './OwnHandTime.tsx';

type Patient = ProofView['patient'];

/** Work of this month that nobody recorded when it was done, entered by whoever did it. */
export function HandTime({ proof, view }: { proof: ProofView; view: MonthView }) {
  const words = useHandTimeWords();
  const may = mayEnterTime.allows(useActor());
  const [isOpen, setOpen] = useState(false);
  if (!may || firstDay(view.month) > view.today) return null;
  return isOpen ? (
    <HandTimeForm patient={proof.patient} view={view} onDone={() => setOpen(false)} />
  ) : (
    <div>
      <OwnHandTime proof={proof} isLocked={view.lock !== null} />
      <Button variant="subtle" ml={-10} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
    </div>
  );
}

export function HandTimeForm({
  patient,
  view,
  onDone,
}: {
  patient: Patient;
  view: MonthView;
  onDone: () => void;
}) {
  const words = useHandTimeWords();
  const format = useFormat();
  const { zone } = patient;
  const isLocked = view.lock !== null;
  const last = view.today < lastDay(view.month) ? view.today : lastDay(view.month);
  const [typed, setTyped] = useState<TypedTime>({ day: last, from: '', to: '' });
  const [activity, setActivity] = useState<Activity>('coordination');
  const [reason, setReason] = useState('');
  const range = typedRange(typed, zone);
  const minutes = range && format.clock(secondsBetween(range.start, range.end));
  const enter = useEnterTime(patient.id, ({ countedSeconds }) => {
    tell(countedSeconds > 0 ? words.kept(format.clock(countedSeconds)) : words.keptUncounted);
    onDone();
  });
  const isWhole = range !== undefined && reason.trim().length >= 3 && !enter.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (range && isWhole) enter.mutate({ ...range, activity, reason, as: isLocked ? 'adjustment' : 'time' });
  };
  const field = (name: keyof TypedTime, type: 'date' | 'time') => (
    <TextInput
      type={type}
      label={name === 'day' ? words.day : words[name]}
      {...(name === 'day' && { min: firstDay(view.month), max: last })}
      value={typed[name]}
      onChange={event => setTyped({ ...typed, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={css.says}>
        {isLocked ? words.locked : words.says} {words.zone(zone)}.
      </p>
      <div className={css.fields}>
        {field('day', 'date')}
        {field('from', 'time')}
        {field('to', 'time')}
        <NativeSelect
          label={words.activity}
          data={activities.map(value => ({ value, label: words.activities[value] }))}
          value={activity}
          onChange={event => {
            const chosen = activities.find(it => it === event.currentTarget.value);
            if (chosen) setActivity(chosen);
          }}
        />
      </div>
      <TextInput
        label={words.reason}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {enter.isError && <ProblemLine error={enter.error} />}
      <InTheWay error={enter.error} zone={zone} />
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {minutes ? (isLocked ? words.adjust(minutes) : words.keep(minutes)) : words.keepNothing}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

/** What stands where the time was to be entered. */
export function InTheWay({ error, zone }: { error: unknown; zone: Patient['zone'] }) {
  const words = useHandTimeWords();
  const format = useFormat();
  const pieces = error ? piecesInTheWay(error) : [];
  if (pieces.length === 0) return null;
  return (
    <ul className={css.standing} aria-label={words.standing}>
      {pieces.map(it => (
        <li key={`${it.start} ${it.staffName}`}>
          {format.day(localDay(it.start, zone))}, {localTime(it.start, zone)}–{localTime(it.end, zone)}:{' '}
          {words.activities[it.activity]}, {it.staffName} ({words.whose[it.whose]})
        </li>
      ))}
    </ul>
  );
}
