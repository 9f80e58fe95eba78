import { NativeSelect, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import {
  type AccessStepKind,
  type AccessTrack,
  accessBegan,
  accessRoles,
  accessTracks,
  unalignReasons,
} from '@trellis/core/programs/access-alignment';
import { useState } from 'react';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { isWholeMinutes, stepBody, stepKinds, type TypedStep } from './access-step-form.ts';
import { FactForm } from './FactForm.tsx';
import { type AlignmentView, type PersonView, useAddStep, useAlign } from './program-facts.queries.ts';

export function AlignForm({ patient, onDone }: { patient: Patient; onDone: () => void }) {
  const says = useProgramFactsWords();
  const words = says.access;
  const today = todayIn(patient.zone);
  const [typed, setTyped] = useState({
    track: 'eCKM' as AccessTrack,
    role: 'participant' as AlignmentView['role'],
    participant: '',
    alignedOn: today as string,
  });
  const [wasSent, setWasSent] = useState(false);
  const align = useAlign(patient.id, onDone);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = () => {
    setWasSent(true);
    const alignedOn = findDay(typed.alignedOn);
    if (alignedOn) align.mutate({ ...typed, alignedOn });
  };
  return (
    <FactForm label={words.add} act={align} onSubmit={submit} onCancel={onDone}>
      <NativeSelect
        label={words.track}
        value={typed.track}
        data={accessTracks.map(value => ({ value, label: words.tracks[value] }))}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ track: accessTracks.find(it => it === value) ?? typed.track });
        }}
      />
      <NativeSelect
        label={words.role}
        value={typed.role}
        data={accessRoles.map(value => ({ value, label: words.roles[value] }))}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ role: accessRoles.find(it => it === value) ?? typed.role });
        }}
      />
      {typed.role === 'co-managing' && (
        <TextInput
          label={words.participant}
          maxLength={160}
          value={typed.participant}
          onChange={event => change({ participant: event.currentTarget.value })}
        />
      )}
      <TextInput
        type="date"
        label={words.alignedOn}
        min={accessBegan}
        max={today}
        value={typed.alignedOn}
        error={wasSent && !findDay(typed.alignedOn) && says.wrong.day}
        onChange={event => change({ alignedOn: event.currentTarget.value })}
      />
    </FactForm>
  );
}

export function StepForm({
  alignment,
  patient,
  practitioners,
  onDone,
}: {
  alignment: AlignmentView;
  patient: Patient;
  practitioners: readonly PersonView[];
  onDone: () => void;
}) {
  const says = useProgramFactsWords();
  const words = says.access;
  const today = todayIn(patient.zone);
  const kinds = stepKinds(alignment.role);
  const [typed, setTyped] = useState<TypedStep>({
    kind: kinds[0],
    on: today,
    by: practitioners.length === 1 ? (practitioners[0]?.id ?? null) : null,
    minutes: '',
    said: '',
    why: 'relocated',
  });
  const [wasSent, setWasSent] = useState(false);
  const add = useAddStep(patient.id, alignment.id, onDone);
  const change = (part: Partial<TypedStep>) => setTyped({ ...typed, ...part });
  const submit = () => {
    setWasSent(true);
    const step = stepBody(typed);
    if (step) add.mutate({ step });
  };
  const chosenKind = (value: string): AccessStepKind => kinds.find(it => it === value) ?? typed.kind;
  const chosenBy = (value: string): StaffId | null => practitioners.find(it => it.id === value)?.id ?? null;
  return (
    <FactForm label={words.record} act={add} onSubmit={submit} onCancel={onDone}>
      <NativeSelect
        label={words.what}
        value={typed.kind}
        data={kinds.map(value => ({ value, label: words.steps[value] }))}
        onChange={event => change({ kind: chosenKind(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        label={says.on}
        min={alignment.alignedOn}
        max={today}
        value={typed.on}
        error={wasSent && !findDay(typed.on) && says.wrong.day}
        onChange={event => change({ on: event.currentTarget.value })}
      />
      {typed.kind === 'update-reviewed' && (
        <>
          <NativeSelect
            label={words.by}
            value={typed.by ?? ''}
            error={wasSent && typed.by === null && words.wrong.by}
            data={[
              { value: '', label: says.choose },
              ...practitioners.map(it => ({ value: it.id, label: it.name })),
            ]}
            onChange={event => change({ by: chosenBy(event.currentTarget.value) })}
          />
          <TextInput
            label={words.minutes}
            inputMode="numeric"
            value={typed.minutes}
            error={wasSent && !isWholeMinutes(typed.minutes) && words.wrong.minutes}
            onChange={event => change({ minutes: event.currentTarget.value })}
          />
        </>
      )}
      {typed.kind === 'unaligned' && (
        <NativeSelect
          label={words.why}
          value={typed.why}
          data={unalignReasons.map(value => ({ value, label: words.whys[value] }))}
          onChange={event => {
            const { value } = event.currentTarget;
            change({ why: unalignReasons.find(it => it === value) ?? typed.why });
          }}
        />
      )}
      <TextInput
        label={words.said}
        maxLength={300}
        value={typed.said}
        onChange={event => change({ said: event.currentTarget.value })}
      />
    </FactForm>
  );
}
