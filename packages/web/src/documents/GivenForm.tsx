import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type Day, findDay } from '@trellis/core/basics/day';
import { type Given, givenWays, needsName, type Receiver } from '@trellis/core/documents/given';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useDocumentWords } from '../words/documents.ts';
import css from './GivenForm.module.css';

/** How the record is kept: a mutation of whoever owns the paper. */
type Keeping<To extends Receiver> = {
  readonly mutate: (given: Given<To>) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
};

/** When, how and to whom a paper went: a fact like any other. The first of `receivers` is proposed. */
export function GivenForm<To extends Receiver>({
  label,
  receivers,
  how,
  madeOn,
  today,
  keeping,
  onCancel,
}: {
  label: string;
  receivers: readonly [To, ...To[]];
  how: Given['how'];
  madeOn: Day;
  today: Day;
  keeping: Keeping<To>;
  onCancel: () => void;
}) {
  const words = useDocumentWords();
  const [given, setGiven] = useState<Given<To>>({ on: today, how, receiver: receivers[0], name: '' });
  const change = (part: Partial<Given<To>>) => setGiven({ ...given, ...part });
  const isNamed = needsName(given.receiver);
  const isWhole = !isNamed || given.name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !keeping.isPending) keeping.mutate({ ...given, name: isNamed ? given.name : '' });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={label}>
      <TextInput
        type="date"
        label={words.day}
        min={madeOn}
        max={today}
        value={given.on}
        onChange={event => {
          const on = findDay(event.currentTarget.value);
          if (on) change({ on });
        }}
      />
      <NativeSelect
        label={words.how}
        value={given.how}
        data={givenWays.map(value => ({ value, label: words.ways[value] }))}
        onChange={event => change({ how: event.currentTarget.value as Given['how'] })}
      />
      <NativeSelect
        label={words.to}
        value={given.receiver}
        data={receivers.map(value => ({ value, label: words.receivers[value] }))}
        onChange={event => change({ receiver: event.currentTarget.value as To })}
      />
      {isNamed && (
        <TextInput
          label={words.name}
          maxLength={120}
          value={given.name}
          onChange={event => change({ name: event.currentTarget.value })}
        />
      )}
      <p className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole || keeping.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </p>
      {!isWhole && <p className={css.why}>{words.nameMissing}</p>}
      {keeping.error && <ProblemLine error={keeping.error} />}
    </form>
  );
}
