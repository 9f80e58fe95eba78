import { Button, NativeSelect } from '@mantine/core';
import type { StaffId } from '@trellis/core/basics/id';
import { useState } from 'react';
import { useIntakeWords } from '../words/intake.ts';
import css from './IntakeDetails.module.css';
import { IntakeForm } from './IntakeForm.tsx';
import type { IntakeRow, IntakeView } from './intake.queries.ts';
import type { IntakeActs } from './use-intake-acts.ts';

/** To whom the request goes. */
export function GiveIntakeForm({
  row,
  owners,
  acts,
  onClose,
}: {
  row: IntakeRow;
  owners: IntakeView['owners'];
  acts: IntakeActs;
  onClose: () => void;
}) {
  const words = useIntakeWords();
  const others = owners.filter(it => it.id !== row.owner?.id);
  const [to, setTo] = useState<StaffId>();
  const chosen = others.find(it => it.id === to);
  const submit = () =>
    chosen && acts.send(row, { kind: 'given', to: chosen.id }, words.told.given(row.asker.name, chosen.name));
  if (others.length === 0) return <p className={css.form}>{words.give.nobody}</p>;
  return (
    <IntakeForm title={words.give.title} onSubmit={submit} onClose={onClose}>
      <div className={css.line}>
        <NativeSelect
          aria-label={words.give.title}
          value={to ?? ''}
          onChange={event => setTo((event.currentTarget.value || undefined) as StaffId | undefined)}
          data={[
            { value: '', label: words.give.choose },
            ...others.map(it => ({ value: it.id as string, label: it.name })),
          ]}
        />
        <Button type="submit" variant="filled" aria-disabled={!chosen || acts.isPending}>
          {words.give.submit}
        </Button>
      </div>
    </IntakeForm>
  );
}
