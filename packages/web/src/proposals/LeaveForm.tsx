import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { onEscape } from '../kit/on-escape.ts';
import css from './Proposals.module.css';

/** Why something proposed is left: the reason first, Escape takes the form away. */
export function LeaveForm({
  words,
  onLeave,
  onCancel,
  children,
}: {
  words: { readonly why: string; readonly record: string; readonly cancel: string };
  onLeave: (reason: string) => void;
  onCancel: () => void;
  children?: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onLeave(reason.trim());
  };
  return (
    <form className={css.deeds} onSubmit={submit}>
      <TextInput
        label={words.why}
        autoFocus
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        onKeyDown={onEscape(onCancel)}
      />
      <Button type="submit" aria-disabled={reason.trim() === ''}>
        {words.record}
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        {words.cancel}
      </Button>
      {children}
    </form>
  );
}
