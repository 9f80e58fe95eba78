import { Button, NativeSelect, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import { type AfterStayEntry, decisionLevels, settings } from '@trellis/core/transitions/after-stay';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { todayIn } from '../people/describe.ts';
import { useStaysWords } from '../words/stays.ts';
import css from './StaysSection.module.css';
import { type StaysView, type StayView, useRecordStay } from './stays.queries.ts';

/** Written down as far as it is known; later it is changed, with the reason. */
export function StayForm({
  stay,
  patient,
  practitioners,
  onDone,
}: {
  stay: StayView;
  patient: Patient;
  practitioners: StaysView['practitioners'];
  onDone: () => void;
}) {
  const words = useStaysWords();
  const { known } = stay;
  const [typed, setTyped] = useState({
    wentTo: known?.wentTo ?? 'home',
    visitOn: known?.visitOn ?? '',
    visitBy: known?.visitBy ?? '',
    decision: known?.decision ?? '',
    reconciledOn: known?.reconciledOn ?? '',
    reason: '',
  });
  const record = useRecordStay(patient.id, stay.id, () => {
    tell(words.kept);
    onDone();
  });
  const entry = entryOf(typed, practitioners);
  const isWhole = entry !== undefined && (known === null || entry.reason.trim().length >= 3);
  const today = todayIn(patient.zone);
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (entry && isWhole && !record.isPending) record.mutate(entry);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <NativeSelect
        label={words.wentTo}
        autoFocus
        value={typed.wentTo}
        data={settings.map(value => ({ value, label: words.settings[value] }))}
        onChange={event => set({ wentTo: settings.find(it => it === event.currentTarget.value) ?? 'home' })}
      />
      <TextInput
        type="date"
        label={words.visitOn}
        min={stay.on}
        max={today}
        value={typed.visitOn}
        onChange={event => set({ visitOn: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.visitBy}
        value={typed.visitBy}
        data={[
          { value: '', label: words.nobody },
          ...practitioners.map(it => ({ value: it.id, label: it.name })),
        ]}
        onChange={event => set({ visitBy: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.decision}
        value={typed.decision}
        data={[
          { value: '', label: words.notSaid },
          ...decisionLevels.map(value => ({ value, label: words.levels[value] })),
        ]}
        onChange={event => set({ decision: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.reconciledOn}
        min={stay.on}
        max={today}
        value={typed.reconciledOn}
        onChange={event => set({ reconciledOn: event.currentTarget.value })}
      />
      {known && (
        <TextInput
          label={words.why}
          maxLength={300}
          value={typed.reason}
          onChange={event => set({ reason: event.currentTarget.value })}
        />
      )}
      <div className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole || record.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {record.isError && <ProblemLine error={record.error} />}
    </form>
  );
}

/** What was typed as an entry; undefined while a day cannot be read or a visit lacks its day or its practitioner. */
export function entryOf(
  typed: {
    readonly wentTo: AfterStayEntry['wentTo'];
    readonly visitOn: string;
    readonly visitBy: string;
    readonly decision: string;
    readonly reconciledOn: string;
    readonly reason: string;
  },
  practitioners: StaysView['practitioners'],
): AfterStayEntry | undefined {
  const [visitOn, reconciledOn] = [typed.visitOn, typed.reconciledOn].map(text =>
    text === '' ? null : findDay(text),
  );
  const visitBy = practitioners.find(it => it.id === typed.visitBy)?.id ?? null;
  if (visitOn === undefined || reconciledOn === undefined) return undefined;
  if ((visitOn === null) !== (visitBy === null)) return undefined;
  const decision = decisionLevels.find(it => it === typed.decision) ?? null;
  return { wentTo: typed.wentTo, visitOn, visitBy, decision, reconciledOn, reason: typed.reason };
}
