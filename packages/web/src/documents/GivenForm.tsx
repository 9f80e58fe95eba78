import { Button, NativeSelect, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { type Given, givenWays, receivers } from '@trellis/core/documents/document';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { todayIn } from '../people/describe.ts';
import { useDocumentWords } from '../words/documents.ts';
import css from './DocumentLine.module.css';
import { type DocumentView, useGiven } from './document.queries.ts';

/** When, how and to whom a paper went: a fact like any other. */
export function GivenForm({
  patient,
  document,
  onDone,
}: {
  patient: Patient;
  document: DocumentView;
  onDone: () => void;
}) {
  const words = useDocumentWords();
  const today = todayIn(patient.zone);
  const [given, setGiven] = useState<Given>({ on: today, how: 'mailed', receiver: 'patient', name: '' });
  const change = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const record = useGiven(patient.id, document.id, () => {
    tell(words.givenKept);
    onDone();
  });
  const isWhole = given.receiver === 'patient' || given.name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !record.isPending)
      record.mutate({ ...given, name: given.receiver === 'patient' ? '' : given.name });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.give}>
      <TextInput
        type="date"
        label={words.day}
        min={localDay(document.recordedAt, patient.zone)}
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
        onChange={event => change({ receiver: event.currentTarget.value as Given['receiver'] })}
      />
      {given.receiver !== 'patient' && (
        <TextInput
          label={words.name}
          maxLength={120}
          value={given.name}
          onChange={event => change({ name: event.currentTarget.value })}
        />
      )}
      <p className={css.formActs}>
        <Button type="submit" aria-disabled={!isWhole || record.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {record.isError && <ProblemLine error={record.error} />}
    </form>
  );
}
