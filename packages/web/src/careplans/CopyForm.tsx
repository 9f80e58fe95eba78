import { Button, NativeSelect, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { copyReceivers, copyWays, type PlanCopy } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { todayIn } from '../people/describe.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import css from './CopyForm.module.css';
import { useRecordCopy, type VersionView } from './careplan.queries.ts';

/** Who was given a version, when and how: what CCM asks for and an auditor looks up. */
export function CopyForm({
  patient,
  version,
  onDone,
}: {
  patient: Patient;
  version: VersionView;
  onDone: () => void;
}) {
  const words = useCarePlanWords();
  const today = todayIn(patient.zone);
  const [copy, setCopy] = useState<PlanCopy>({ on: today, how: 'handed', receiver: 'patient', name: '' });
  const change = (part: Partial<PlanCopy>) => setCopy({ ...copy, ...part });
  const record = useRecordCopy(patient.id, version.id, () => {
    tell(words.copyKept);
    onDone();
  });
  const isWhole = copy.receiver === 'patient' || copy.name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !record.isPending)
      record.mutate({ ...copy, name: copy.receiver === 'patient' ? '' : copy.name });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.copyGive}>
      <TextInput
        type="date"
        label={words.copyOn}
        min={localDay(version.issuedAt, patient.zone)}
        max={today}
        value={copy.on}
        onChange={event => {
          const on = findDay(event.currentTarget.value);
          if (on) change({ on });
        }}
      />
      <NativeSelect
        label={words.copyHow}
        value={copy.how}
        data={copyWays.map(value => ({ value, label: words.copyWays[value] }))}
        onChange={event => change({ how: event.currentTarget.value as PlanCopy['how'] })}
      />
      <NativeSelect
        label={words.copyTo}
        value={copy.receiver}
        data={copyReceivers.map(value => ({ value, label: words.copyReceivers[value] }))}
        onChange={event => change({ receiver: event.currentTarget.value as PlanCopy['receiver'] })}
      />
      {copy.receiver === 'caregiver' && (
        <TextInput
          label={words.copyName}
          maxLength={120}
          value={copy.name}
          onChange={event => change({ name: event.currentTarget.value })}
        />
      )}
      <p className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole || record.isPending}>
          {words.copyKeep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {record.isError && <ProblemLine error={record.error} />}
    </form>
  );
}
