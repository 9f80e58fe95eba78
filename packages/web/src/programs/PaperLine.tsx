import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import type { Paper, PaperKind } from '@trellis/core/programs/enrolment';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import { useAddPaper } from './enrolment.queries.ts';

/** One paper that proves the enrolment: where it is, or what would record it. */
export function PaperLine({
  kind,
  paper,
  patient,
}: {
  kind: PaperKind;
  paper: Paper | undefined;
  patient: Patient;
}) {
  const words = useWords().enrolment;
  const format = useFormat();
  const actor = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const mayAdd = paper === undefined && actor.role === 'care-manager';
  return (
    <li>
      <span>{words.paper[kind]}</span>
      {paper ? (
        <span className={css.kept}>{words.paperOn(format.date(paper.on), paper.where)}</span>
      ) : (
        <span className={css.missing}>
          <Status look="needs">{words.missing}</Status>
          {mayAdd && !isOpen && (
            <Button
              variant="subtle"
              aria-label={words.addPaperLabel(words.paper[kind])}
              onClick={() => setIsOpen(true)}
            >
              {words.addPaper}
            </Button>
          )}
        </span>
      )}
      {mayAdd && isOpen && <PaperForm kind={kind} patient={patient} onDone={() => setIsOpen(false)} />}
    </li>
  );
}

function PaperForm({ kind, patient, onDone }: { kind: PaperKind; patient: Patient; onDone: () => void }) {
  const words = useWords();
  const [on, setOn] = useState('');
  const [where, setWhere] = useState('');
  const add = useAddPaper(patient.id, onDone);
  const day = findDay(on);
  const isWhole = day !== undefined && where.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day !== undefined && isWhole && !add.isPending) add.mutate({ kind, on: day, where });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        type="date"
        aria-label={`${words.enrolment.paper[kind]}: ${words.enrol.day}`}
        max={todayIn(patient.zone)}
        value={on}
        data-autofocus
        onChange={event => setOn(event.currentTarget.value)}
      />
      <TextInput
        aria-label={`${words.enrolment.paper[kind]}: ${words.enrol.where}`}
        placeholder={words.enrol.wherePlaceholder}
        maxLength={200}
        value={where}
        onChange={event => setWhere(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isWhole || add.isPending}>
        {words.enrolment.keepPaper}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {words.enrolment.leavePaper}
      </Button>
      {add.isError && <ProblemLine error={add.error} />}
    </form>
  );
}
