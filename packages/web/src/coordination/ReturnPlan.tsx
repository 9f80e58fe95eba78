import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCoordinationWords } from '../words/coordination.ts';
import css from './Coordination.module.css';
import { QuickWords } from './QuickWords.tsx';

/** A plan goes back only with words: what should change. */
export function ReturnPlan({
  isPending,
  onReturn,
  onCancel,
}: {
  isPending: boolean;
  onReturn: (reason: string) => void;
  onCancel: () => void;
}) {
  const all = useCoordinationWords();
  const words = all.sign;
  const [reason, setReason] = useState('');
  const isWhole = reason.trim() !== '' && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onReturn(reason.trim());
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.returnTitle}>
      <QuickWords offered={words.quickReturn} text={reason} onText={setReason} />
      <Textarea
        label={words.returnTitle}
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button type="submit" variant="filled" className={css.big ?? ''} aria-disabled={!isWhole}>
          {words.sendReturn}
        </Button>
        <Button variant="subtle" className={css.big ?? ''} onClick={onCancel}>
          {all.cancel}
        </Button>
      </div>
    </form>
  );
}
