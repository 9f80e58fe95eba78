import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useProgramFactsWords } from '../words/program-facts.ts';
import css from './FactForm.module.css';

/** A few fields that become one fact; Enter keeps it. What was typed stays when something is missing. */
export function FactForm({
  label,
  act,
  onSubmit,
  onCancel,
  children,
}: {
  label: string;
  act: { readonly isPending: boolean; readonly error: Error | null };
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const words = useProgramFactsWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) onSubmit();
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={label}>
      {children}
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={act.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
        {act.error && <ProblemLine error={act.error} />}
      </div>
    </form>
  );
}
