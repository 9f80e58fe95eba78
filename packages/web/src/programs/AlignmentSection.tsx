import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { type ReportingWindow, unalignedOn } from '@trellis/core/programs/access-alignment';
import { mayKeepProgramFacts } from '@trellis/core/programs/programs.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { useFormat } from '../words/words.ts';
import { AlignForm, StepForm } from './AlignmentForms.tsx';
import css from './FactForm.module.css';
import {
  type AlignmentView,
  alignmentsQuery,
  type PersonView,
  useTakeBackAlignment,
  useTakeBackStep,
} from './program-facts.queries.ts';
import { TakeBackFact } from './TakeBackFact.tsx';

/** Where a patient is aligned in the ACCESS model, and the days in which the next report counts. */
export function AlignmentSection({ patient }: { patient: Patient }) {
  const words = useProgramFactsWords().access;
  const mayKeep = mayKeepProgramFacts.allows(useActor());
  const mayAdd = mayKeep && patient.deceasedOn === null;
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch, isPending } = useQuery(alignmentsQuery(patient.id));
  return (
    <Section title={words.title} none={data?.alignments.length === 0 && !isAdding && words.none}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={2} rowHeight={38} />}
      {data && data.alignments.length > 0 && (
        <ul className={css.list}>
          {data.alignments.map(it => (
            <AlignmentLine
              key={it.id}
              alignment={it}
              patient={patient}
              practitioners={data.practitioners}
              mayKeep={mayKeep}
            />
          ))}
        </ul>
      )}
      {data && mayAdd && !isAdding && (
        <Button variant="subtle" ml={-10} onClick={() => setIsAdding(true)}>
          {words.add}
        </Button>
      )}
      {isAdding && <AlignForm patient={patient} onDone={() => setIsAdding(false)} />}
    </Section>
  );
}

const looks: Readonly<Record<ReportingWindow['state'], StatusLook>> = {
  'to-come': 'dated',
  open: 'needs',
  missed: 'urgent',
};

function AlignmentLine({
  alignment,
  patient,
  practitioners,
  mayKeep,
}: {
  alignment: AlignmentView;
  patient: Patient;
  practitioners: readonly PersonView[];
  mayKeep: boolean;
}) {
  const words = useProgramFactsWords().access;
  const format = useFormat();
  const [isRecording, setIsRecording] = useState(false);
  const takeBack = useTakeBackAlignment(patient.id, alignment.id);
  const isOver = unalignedOn(alignment) !== null;
  return (
    <li>
      <div className={css.line}>
        <b>{words.tracks[alignment.track]}</b>
        <span className={css.kept}>{words.since(format.date(alignment.alignedOn))}</span>
      </div>
      <p className={css.kept}>
        {words.role} {words.roles[alignment.role]}
        {alignment.participant && `: ${alignment.participant}`}
        {alignment.role === 'participant' && !isOver && `. ${words.onlyAccess}`}
      </p>
      {alignment.windows.map(it => (
        <div key={it.kind} className={css.line}>
          <span>
            {words.windows[it.kind]}{' '}
            <span className={css.kept}>{words.window(format.date(it.from), format.date(it.until))}</span>
          </span>
          <Status look={looks[it.state]}>{words.states[it.state]}</Status>
        </div>
      ))}
      {alignment.steps.map(it => (
        <StepLine key={it.id} step={it} patient={patient} practitioners={practitioners} mayKeep={mayKeep} />
      ))}
      {isRecording ? (
        <StepForm
          alignment={alignment}
          patient={patient}
          practitioners={practitioners}
          onDone={() => setIsRecording(false)}
        />
      ) : (
        mayKeep && (
          <div className={css.acts}>
            {!isOver && (
              <Button variant="subtle" onClick={() => setIsRecording(true)}>
                {words.record}
              </Button>
            )}
            <TakeBackFact name={words.tracks[alignment.track]} act={takeBack} />
          </div>
        )
      )}
    </li>
  );
}

function StepLine({
  step,
  patient,
  practitioners,
  mayKeep,
}: {
  step: AlignmentView['steps'][number];
  patient: Patient;
  practitioners: readonly PersonView[];
  mayKeep: boolean;
}) {
  const words = useProgramFactsWords().access;
  const format = useFormat();
  const takeBack = useTakeBackStep(patient.id, step.id);
  const name = `${words.steps[step.kind]}, ${format.date(step.on)}`;
  const more =
    step.kind === 'update-reviewed'
      ? [practitioners.find(it => it.id === step.by)?.name, words.reviewed(step.minutes)]
      : step.kind === 'unaligned'
        ? [words.whys[step.why]]
        : [];
  return (
    <div className={css.line}>
      <span>
        {name} <span className={css.kept}>{[...more, step.said].filter(Boolean).join(' · ')}</span>
      </span>
      {mayKeep && <TakeBackFact name={name} act={takeBack} />}
    </div>
  );
}
