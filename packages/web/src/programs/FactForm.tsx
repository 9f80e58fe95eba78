import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useProgramFactsWords } from '../words/program-facts.ts';
import css from './FactForm.module.css';

/** A few fields that become one fact; Enter keeps it, Escape does not. What was typed stays when something is missing. */
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
  const around = useRef<HTMLFormElement>(null);
  useEffect(() => around.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) onSubmit();
  };
  return (
    <form
      ref={around}
      className={css.form}
      onSubmit={submit}
      onKeyDown={onEscape(onCancel)}
      noValidate
      aria-label={label}
    >
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
