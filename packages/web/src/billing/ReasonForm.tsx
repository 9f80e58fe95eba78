import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import css from './Release.module.css';

/** A few words and the act they are for; nothing happens without them. */
export function ReasonForm({
  label,
  placeholder,
  does,
  act,
  children,
}: {
  label: string;
  placeholder: string;
  does: string;
  act: {
    readonly mutate: (reason: string) => void;
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
  };
  children?: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const isWhole = reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !act.isPending) act.mutate(reason.trim());
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {children}
      <TextInput
        className={css.grow ?? ''}
        aria-label={label}
        placeholder={placeholder}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isWhole || act.isPending}>
        {does}
      </Button>
      {act.isError && <ProblemLine error={act.error} />}
    </form>
  );
}
