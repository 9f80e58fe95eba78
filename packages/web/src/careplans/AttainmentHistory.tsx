import { Button, TextInput } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { type AttainmentLevel, attainmentLevels } from '@trellis/core/careplans/goal-attainment';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { useProgressWords } from '../words/progress.ts';
import { useFormat } from '../words/words.ts';
import css from './GoalStanding.module.css';
import { type ProgressView, useRecordAttainment } from './progress.queries.ts';

type Entry = ProgressView['attainments'][number];
type Wrong = ProgressView['putRight'][number];

/** A true minus, as numbers are read. */
export const signed = (level: number): string => (level > 0 ? `+${level}` : String(level).replace('-', '−'));

/** All that was said about a goal, in the order of its days; what was put right is struck out and says why. */
export function AttainmentHistory({
  patient,
  attainments,
  putRight,
  mayWrite,
}: {
  patient: Patient;
  attainments: readonly Entry[];
  putRight: readonly Wrong[];
  mayWrite: boolean;
}) {
  const words = useProgressWords();
  const all = [...attainments, ...putRight].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  if (all.length === 0) return null;
  return (
    <details>
      <summary>{words.history(all.length)}</summary>
      <ul className={css.history}>
        {all.map(entry => {
          const wrong = putRight.find(it => it.id === entry.id);
          return (
            <li key={entry.id}>
              {wrong ? (
                <Struck patient={patient} entry={wrong} />
              ) : (
                <Standing patient={patient} entry={entry} mayWrite={mayWrite} />
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Said({ entry }: { entry: Entry }) {
  const words = useProgressWords();
  const format = useFormat();
  const { level, on, by, said } = entry;
  return (
    <>
      {words.entry(signed(level), words.levels[level], format.date(on), by)}
      {said !== '' && ` ${said}`}
    </>
  );
}

function Struck({ patient, entry }: { patient: Patient; entry: Wrong }) {
  const words = useProgressWords();
  const format = useFormat();
  const on = format.date(localDay(entry.putRightAt, patient.zone));
  return (
    <>
      <del>
        <Said entry={entry} />
      </del>{' '}
      <span>{words.putRightLine(entry.putRightBy, on, entry.reason)}</span>
    </>
  );
}

function Standing({ patient, entry, mayWrite }: { patient: Patient; entry: Entry; mayWrite: boolean }) {
  const words = useProgressWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Said entry={entry} />{' '}
      {mayWrite &&
        (isOpen ? (
          <PutRightForm patient={patient} entry={entry} onDone={() => setOpen(false)} />
        ) : (
          <Button
            variant="subtle"
            aria-label={words.putRightOf(signed(entry.level), format.date(entry.on))}
            onClick={() => setOpen(true)}
          >
            {words.putRight}
          </Button>
        ))}
    </>
  );
}

/** The level that was meant, the words, and why it was not so; its day and what the levels mean stay. */
export function PutRightForm({
  patient,
  entry,
  onDone,
}: {
  patient: Patient;
  entry: Entry;
  onDone: () => void;
}) {
  const words = useProgressWords();
  const format = useFormat();
  const [level, setLevel] = useState<AttainmentLevel>(entry.level);
  const [said, setSaid] = useState(entry.said);
  const [reason, setReason] = useState('');
  const record = useRecordAttainment(patient.id, () => {
    tell(words.corrected);
    onDone();
  });
  const name = words.putRightOf(signed(entry.level), format.date(entry.on));
  const mayNow = reason.trim() !== '' && !record.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { id, goalId, on, meanings } = entry;
    if (mayNow) record.mutate({ goalId, level, on, said, meanings, replaces: { id, reason } });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={name}>
      <Segments
        label={name}
        choices={attainmentLevels.map(it => ({ value: String(it), label: signed(it) }))}
        chosen={String(level)}
        onChoose={value => setLevel(Number(value) as AttainmentLevel)}
      />
      <p className={css.says} aria-live="polite">
        {words.levels[level]}
      </p>
      <TextInput
        label={words.said}
        maxLength={400}
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <TextInput
        label={words.reason}
        maxLength={400}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <p>
        <Button type="submit" aria-disabled={!mayNow}>
          {words.putRight}
        </Button>
      </p>
      {record.isError && <ProblemLine error={record.error} />}
    </form>
  );
}
