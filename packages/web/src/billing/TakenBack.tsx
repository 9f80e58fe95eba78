import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useRulesWords } from '../words/rules.ts';
import css from './RuleFiles.module.css';

/** Why a file no longer holds; what was decided by it stays. */
export function TakenBack({
  act,
  onDone,
}: {
  act: {
    readonly mutate: (reason: string) => void;
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
  };
  onDone: () => void;
}) {
  const words = useRulesWords().fees;
  const [reason, setReason] = useState('');
  const isWhole = reason.trim().length >= 3 && !act.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) act.mutate(reason);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.reason}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole}>
          {words.withdraw}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {act.isError && <ProblemLine error={act.error} />}
    </form>
  );
}
