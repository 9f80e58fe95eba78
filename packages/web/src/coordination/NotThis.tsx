import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCoordinationWords } from '../words/coordination.ts';
import css from './SignPage.module.css';

/** Why a proposed code is not so, in her words: it is not proposed for the same reason again. */
export function NotThis({
  isPending,
  onSay,
  onCancel,
}: {
  isPending: boolean;
  onSay: (reason: string) => void;
  onCancel: () => void;
}) {
  const words = useCoordinationWords();
  const [reason, setReason] = useState('');
  const mayNow = reason.trim() !== '' && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayNow) onSay(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={words.sign.need.why}
        autoFocus
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Escape' && onCancel()}
      />
      <div className={css.thumbs}>
        <Button type="submit" variant="filled" aria-disabled={!mayNow}>
          {words.sign.need.record}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
