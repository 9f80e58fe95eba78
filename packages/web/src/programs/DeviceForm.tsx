import { NativeSelect, TextInput } from '@mantine/core';
import type { StaffId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import { type DeviceEntry, deviceKinds, fdaStatuses, sendings } from '@trellis/core/programs/device';
import { type ReactNode, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import {
  deviceAsTyped,
  deviceBody,
  deviceErrors,
  emptyDevice,
  type DeviceForm as Form,
  readingChoices,
} from './device-form.ts';
import css from './FactForm.module.css';
import { FactForm } from './FactForm.tsx';
import {
  type DeviceView,
  type PersonView,
  useCorrectDevice,
  useSetUpDevice,
} from './program-facts.queries.ts';

type Shown = { patient: Patient; colleagues: readonly PersonView[]; onDone: () => void };

/** A device as it is handed over. */
export function NewDevice({ by, ...shown }: Shown & { by: StaffId }) {
  const words = useProgramFactsWords().devices;
  const setUp = useSetUpDevice(shown.patient.id, shown.onDone);
  const start = emptyDevice(todayIn(shown.patient.zone), by);
  return (
    <DeviceFields {...shown} label={words.add} start={start} act={setUp} onKeep={it => setUp.mutate(it)} />
  );
}

/** What is wrong about a device is voided and said anew, with the reason; its readings stay with it. */
export function CorrectedDevice({ device, name, ...shown }: Shown & { device: DeviceView; name: string }) {
  const says = useProgramFactsWords();
  const [reason, setReason] = useState('');
  const correct = useCorrectDevice(shown.patient.id, device.deviceId, shown.onDone);
  const [wasSent, setWasSent] = useState(false);
  const keep = (it: DeviceEntry) => {
    setWasSent(true);
    if (reason.trim() !== '') correct.mutate({ device: it, reason });
  };
  return (
    <DeviceFields
      {...shown}
      label={`${says.correct}: ${name}`}
      start={deviceAsTyped(device)}
      act={correct}
      onKeep={keep}
    >
      <TextInput
        label={says.whyCorrected}
        required
        maxLength={300}
        value={reason}
        error={wasSent && reason.trim() === '' && says.wrong.why}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </DeviceFields>
  );
}

/** Days with data are not among the fields of a device, and never are. */
function DeviceFields({
  patient,
  colleagues,
  label,
  start,
  act,
  onKeep,
  onDone,
  children,
}: Shown & {
  label: string;
  start: Form;
  act: { readonly isPending: boolean; readonly error: Error | null };
  onKeep: (device: DeviceEntry) => void;
  children?: ReactNode;
}) {
  const says = useProgramFactsWords();
  const words = says.devices;
  const today = todayIn(patient.zone);
  const [form, setForm] = useState<Form>(start);
  const [wasSent, setWasSent] = useState(false);
  const errors = wasSent ? deviceErrors(form) : {};
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const text = (key: 'maker' | 'model' | 'serial' | 'fdaSaidBy' | 'codes', label: string, wrong?: string) => (
    <TextInput
      label={label}
      maxLength={120}
      value={form[key]}
      error={wrong}
      onChange={event => change({ [key]: event.currentTarget.value })}
    />
  );
  const submit = () => {
    setWasSent(true);
    const body = deviceBody(form);
    if (body) onKeep(body);
  };
  return (
    <FactForm label={label} act={act} onSubmit={submit} onCancel={onDone}>
      <NativeSelect
        label={words.reads}
        value={form.reads ?? ''}
        error={errors.measures && words.wrong.measures}
        data={[
          { value: '', label: says.choose },
          ...readingChoices.map(value => ({ value, label: words.readings[value] })),
        ]}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ reads: readingChoices.find(it => it === value) ?? null });
        }}
      />
      {form.reads === 'other' && text('codes', words.codes)}
      {text('maker', words.maker, errors.maker && words.wrong.maker)}
      {text('model', words.model, errors.model && words.wrong.model)}
      {text('serial', words.serial)}
      <NativeSelect
        label={words.kind}
        value={form.kind}
        data={deviceKinds.map(value => ({ value, label: words.kinds[value] }))}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ kind: deviceKinds.find(it => it === value) ?? form.kind });
        }}
      />
      <NativeSelect
        label={words.sends}
        value={form.sends}
        description={form.sends === 'typed-in' ? words.typedCountsNot : undefined}
        data={sendings.map(value => ({ value, label: words.sendings[value] }))}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ sends: sendings.find(it => it === value) ?? form.sends });
        }}
      />
      <NativeSelect
        label={words.fda}
        value={form.fdaStatus}
        data={fdaStatuses.map(value => ({ value, label: words.fdaStatuses[value] }))}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ fdaStatus: fdaStatuses.find(it => it === value) ?? form.fdaStatus });
        }}
      />
      {text('fdaSaidBy', words.fdaSaidBy, errors.fda && words.wrong.fda)}
      <TextInput
        type="date"
        label={words.setUpOn}
        max={today}
        value={form.setUpOn}
        error={errors.day && says.wrong.day}
        onChange={event => change({ setUpOn: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.setUpBy}
        value={form.setUpBy ?? ''}
        error={errors.by && words.wrong.by}
        data={[
          { value: '', label: says.choose },
          ...colleagues.map(it => ({ value: it.id, label: it.name })),
        ]}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ setUpBy: colleagues.find(it => it.id === value)?.id ?? null });
        }}
      />
      {children}
      <p className={cx(css.note, css.wide)}>{words.derived}</p>
    </FactForm>
  );
}
