import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from './Panel.tsx';
import css from './TakeBack.module.css';

/** The shortest reason that says anything. Trellis policy, 2026-11-23. */
const fewestLetters = 3;

/** Takes back one line of a list: a quiet button, then the reason. What stood stays in the record. */
export function TakeBack({
  says,
  label,
  why,
  mostLetters = 500,
  act,
}: {
  /** The word on the button, and its name where several lines have one. */
  says: string;
  label: string;
  why: string;
  mostLetters?: number;
  act: { readonly isPending: boolean; readonly error: Error | null; mutate(reason: string): void };
}) {
  const [reason, setReason] = useState<string>();
  const isWhole = reason !== undefined && reason.trim().length >= fewestLetters && !act.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) act.mutate(reason);
  };
  return (
    <>
      {reason === undefined ? (
        <Button variant="subtle" aria-label={label} onClick={() => setReason('')}>
          {says}
        </Button>
      ) : (
        <form className={css.form} onSubmit={submit}>
          <TextInput
            aria-label={why}
            autoFocus
            placeholder={why}
            maxLength={mostLetters}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button type="submit" aria-disabled={!isWhole}>
            {says}
          </Button>
        </form>
      )}
      {act.error && <ProblemLine error={act.error} />}
    </>
  );
}
