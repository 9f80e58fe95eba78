import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { LoadBar } from '../kit/LoadBar.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useWords } from '../words/words.ts';
import css from './AssignBar.module.css';
import {
  type AssignmentPreview,
  assignmentPreviewQuery,
  careManagersQuery,
  useAssign,
  useUndoAssignment,
  type WantedAssignment,
} from './assignment.queries.ts';

/** Gives the chosen patients to somebody: what that does to each caseload is seen before it is done. */
export function AssignBar({
  chosen,
  onDone,
  onClear,
}: {
  chosen: readonly PatientId[];
  onDone: () => void;
  onClear: () => void;
}) {
  const words = useWords().assignment;
  const actor = useActor();
  const { data } = useQuery(careManagersQuery);
  const [to, setTo] = useState<StaffId | 'nobody' | ''>('');
  const wanted: WantedAssignment | undefined =
    to === ''
      ? undefined
      : { patientIds: [...chosen], careManagerId: to === 'nobody' ? null : to, reason: null };
  const preview = useQuery(assignmentPreviewQuery(wanted));
  const assign = useAssign();
  const undo = useUndoAssignment();
  // A care manager decides for herself: she takes who has nobody, and lets go of her own.
  const people = (data?.careManagers ?? []).filter(
    it => actor.role !== 'care-manager' || it.id === actor.staffId,
  );
  const name = people.find(it => it.id === to)?.name ?? words.nobody;

  const submit = () => {
    if (!wanted || assign.isPending || preview.isError) return;
    assign.mutate(wanted, {
      onSuccess: ({ actId, changed }) => {
        onDone();
        tell(
          words.told(changed, name),
          actId === null
            ? undefined
            : {
                does: words.undo,
                act: () => undo.mutate(actId, { onSuccess: ({ undone }) => tell(words.undone(undone)) }),
              },
        );
      },
    });
  };
  return (
    <section className={css.bar} aria-label={words.title}>
      <div className={css.line}>
        <b>{words.chosen(chosen.length)}</b>
        <NativeSelect
          aria-label={words.to}
          value={to}
          onChange={event => setTo(event.currentTarget.value as StaffId | 'nobody' | '')}
          data={[
            { value: '', label: words.choose },
            ...people.map(it => ({
              value: it.id as string,
              label: it.id === actor.staffId ? words.me(it.name) : it.name,
            })),
            { value: 'nobody', label: words.nobody },
          ]}
        />
        <Button
          variant="filled"
          aria-disabled={!wanted || preview.isError || assign.isPending}
          onClick={submit}
        >
          {words.submit}
        </Button>
        <Button variant="subtle" onClick={onClear}>
          {words.clear}
        </Button>
      </div>
      {(preview.error ?? assign.error) && <ProblemLine error={preview.error ?? assign.error} />}
      {wanted && preview.data && !preview.isError && <Loads preview={preview.data} />}
    </section>
  );
}

/** Only those whose caseload changes. */
function Loads({ preview }: { preview: AssignmentPreview }) {
  const words = useWords().assignment;
  const moved = preview.careManagers.filter(it => it.patients !== it.after);
  const most = Math.max(1, ...preview.careManagers.map(it => Math.max(it.patients, it.after)));
  return (
    <>
      <ul className={css.loads}>
        {moved.map(it => (
          <li key={it.id}>
            <span>{it.name}</span>
            <LoadBar
              before={it.patients}
              after={it.after}
              most={most}
              says={words.loadSays(it.name, it.patients, it.after)}
            />
            <span>{words.load(it.patients, it.after)}</span>
          </li>
        ))}
      </ul>
      {preview.unchanged > 0 && <p className={css.mute}>{words.unchanged(preview.unchanged)}</p>}
    </>
  );
}
