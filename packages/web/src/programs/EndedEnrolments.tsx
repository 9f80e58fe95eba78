import { Button, TextInput } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Voice } from '../kit/Voice.tsx';
import { useProgramsWords } from '../words/programs.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import { type EndedView, useUndoEnd } from './enrolment.queries.ts';

/** Programs she was in before: when and why they ended, and the way back if that was a mistake. */
export function EndedEnrolments({ ended, patient }: { ended: readonly EndedView[]; patient: Patient }) {
  const words = useProgramsWords();
  const format = useFormat();
  if (ended.length === 0) return null;
  return (
    <Section title={words.endedTitle}>
      <ul className={css.list}>
        {ended.map(it => (
          <li key={it.id}>
            <span>{words.endedLine(it.program, format.date(localDay(it.endedAt, patient.zone)))}</span>
            <span className={css.kept}>{words.why[it.why]}</span>
            {it.said !== '' && (
              <div className={css.said}>
                <Voice>{it.said}</Voice>
              </div>
            )}
            <UndoEnd end={it} patient={patient} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function UndoEnd({ end, patient }: { end: EndedView; patient: Patient }) {
  const words = useWords();
  const says = useProgramsWords();
  const actor = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useUndoEnd(patient.id, end.id, () => setIsOpen(false));
  if (actor.role !== 'care-manager') return null;
  if (!isOpen)
    return (
      <Button variant="subtle" aria-label={says.undoLabel(end.program)} onClick={() => setIsOpen(true)}>
        {says.undo}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '' && !undo.isPending) undo.mutate(reason);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        aria-label={says.undoReason}
        placeholder={says.undoReason}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={reason.trim() === '' || undo.isPending}>
        {says.undo}
      </Button>
      <Button variant="subtle" onClick={() => setIsOpen(false)}>
        {words.enrolment.leavePaper}
      </Button>
      {undo.isError && <ProblemLine error={undo.error} />}
    </form>
  );
}
