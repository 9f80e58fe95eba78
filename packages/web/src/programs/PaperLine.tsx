import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { Program } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import type { KeptPaper, PaperKind } from '@trellis/core/programs/paper';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import { paperProgram } from './enrol-form.ts';
import { useAddPaper, useCorrectPaper } from './enrolment.queries.ts';

/** One paper that proves the enrolment: where it is, or what would record it. */
export function PaperLine({
  kind,
  program,
  name,
  paper,
  patient,
}: {
  kind: PaperKind;
  program: Program;
  name: string;
  paper: KeptPaper | undefined;
  patient: Patient;
}) {
  const all = useWords();
  const says = useProgramsWords();
  const words = all.enrolment;
  const format = useFormat();
  const actor = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const mayWrite = actor.role === 'care-manager';
  const done = () => setIsOpen(false);
  return (
    <li>
      <span>{name}</span>
      {paper ? (
        <span className={css.missing}>
          <span className={css.kept}>{words.paperOn(format.date(paper.on), paper.where)}</span>
          {mayWrite && !isOpen && (
            <Button variant="subtle" aria-label={says.correctPaper(name)} onClick={() => setIsOpen(true)}>
              {says.correct}
            </Button>
          )}
        </span>
      ) : (
        <span className={css.missing}>
          <Status look="needs">{words.missing}</Status>
          {mayWrite && !isOpen && (
            <Button variant="subtle" aria-label={words.addPaperLabel(name)} onClick={() => setIsOpen(true)}>
              {words.addPaper}
            </Button>
          )}
        </span>
      )}
      {mayWrite && isOpen && !paper && (
        <NewPaper kind={kind} program={program} name={name} patient={patient} onDone={done} />
      )}
      {mayWrite && isOpen && paper && (
        <PaperCorrection name={name} paper={paper} patient={patient} onDone={done} />
      )}
    </li>
  );
}

function NewPaper({
  kind,
  program,
  name,
  patient,
  onDone,
}: {
  kind: PaperKind;
  program: Program;
  name: string;
  patient: Patient;
  onDone: () => void;
}) {
  const words = useWords().enrolment;
  const [typed, setTyped] = useState({ on: '', where: '' });
  const add = useAddPaper(patient.id, onDone);
  const day = findDay(typed.on);
  const isWhole = day !== undefined && typed.where.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day !== undefined && isWhole && !add.isPending)
      add.mutate({ kind, ...paperProgram(kind, program), on: day, where: typed.where });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <PaperInputs name={name} patient={patient} typed={typed} onTyped={setTyped} />
      <Button type="submit" aria-disabled={!isWhole || add.isPending}>
        {words.keepPaper}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {words.leavePaper}
      </Button>
      {add.isError && <ProblemLine error={add.error} />}
    </form>
  );
}

/** The paper as it should have been written, or that it never existed; each with the reason. */
function PaperCorrection({
  name,
  paper,
  patient,
  onDone,
}: {
  name: string;
  paper: KeptPaper;
  patient: Patient;
  onDone: () => void;
}) {
  const words = useWords();
  const says = useProgramsWords();
  const [typed, setTyped] = useState({ on: paper.on as string, where: paper.where });
  const [reason, setReason] = useState('');
  const correct = useCorrectPaper(patient.id, paper.id, onDone);
  const day = findDay(typed.on);
  const hasReason = reason.trim() !== '';
  const isWhole = day !== undefined && typed.where.trim() !== '' && hasReason;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day === undefined || !isWhole || correct.isPending) return;
    correct.mutate({
      paper: {
        kind: paper.kind,
        ...(paper.program && { program: paper.program }),
        on: day,
        where: typed.where,
      },
      reason,
    });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <PaperInputs name={name} patient={patient} typed={typed} onTyped={setTyped} />
      <TextInput
        aria-label={says.reason}
        placeholder={says.reason}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isWhole || correct.isPending}>
        {words.enrolment.keepPaper}
      </Button>
      <Button
        variant="subtle"
        aria-disabled={!hasReason || correct.isPending}
        onClick={() => hasReason && !correct.isPending && correct.mutate({ paper: null, reason })}
      >
        {says.takeBack}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {words.enrolment.leavePaper}
      </Button>
      {correct.isError && <ProblemLine error={correct.error} />}
    </form>
  );
}

type TypedPaper = { readonly on: string; readonly where: string };

function PaperInputs({
  name,
  patient,
  typed,
  onTyped,
}: {
  name: string;
  patient: Patient;
  typed: TypedPaper;
  onTyped: (typed: TypedPaper) => void;
}) {
  const words = useWords();
  return (
    <>
      <TextInput
        type="date"
        aria-label={`${name}: ${words.enrol.day}`}
        max={todayIn(patient.zone)}
        value={typed.on}
        autoFocus
        onChange={event => onTyped({ ...typed, on: event.currentTarget.value })}
      />
      <TextInput
        aria-label={`${name}: ${words.enrol.where}`}
        placeholder={words.enrol.wherePlaceholder}
        maxLength={200}
        value={typed.where}
        onChange={event => onTyped({ ...typed, where: event.currentTarget.value })}
      />
    </>
  );
}
