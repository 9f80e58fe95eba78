import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { CallId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { todayIn } from '../people/describe.ts';
import { useKnownWords } from '../words/known.ts';
import { shortcutDays } from './next-contact.ts';
import css from './Promises.module.css';
import { useMakePromise } from './promise.queries.ts';

/** What is promised, until when, and to whom. Escape leaves it. */
export function PromiseForm({
  patient,
  callId,
  onDone,
}: {
  patient: Patient;
  callId: CallId | null;
  onDone: () => void;
}) {
  const words = useKnownWords();
  const say = words.promise;
  const today = todayIn(patient.zone);
  const { tomorrow, week } = shortcutDays(today);
  const make = useMakePromise(patient.id, onDone);
  const [text, setText] = useState('');
  const [to, setTo] = useState('');
  const [until, setUntil] = useState<string>(tomorrow);
  const dueOn = findDay(until);
  const isWhole = text.trim() !== '' && dueOn !== undefined && dueOn >= today && !make.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) make.mutate({ text: text.trim(), to: to.trim(), dueOn, callId });
  };
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onEscape(onDone)}>
      <TextInput
        label={say.text}
        placeholder={say.textHint}
        autoFocus
        maxLength={200}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={css.when}>
        <TextInput
          type="date"
          label={say.until}
          min={today}
          value={until}
          onChange={event => setUntil(event.currentTarget.value)}
        />
        <Segments
          label={say.until}
          choices={[
            { value: today as string, label: say.today },
            { value: tomorrow as string, label: say.tomorrow },
            { value: week as string, label: say.week },
          ]}
          chosen={until}
          onChoose={setUntil}
        />
        <TextInput
          label={say.to}
          maxLength={100}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
        />
      </div>
      <p className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {say.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.form.cancel}
        </Button>
      </p>
      {make.isError && <ProblemLine error={make.error} />}
    </form>
  );
}
