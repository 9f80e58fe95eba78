import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import forms from '../access/Admin.module.css';
import { ProblemLine } from '../kit/Panel.tsx';
import { useClaimSetupWords } from '../words/claim-setup.ts';

/** Fields of the set-up that are saved together. What was typed stays when something of it is wrong. */
export function SetupForm({
  label,
  act,
  onSubmit,
  onDone,
  children,
}: {
  label: string;
  act: { readonly isPending: boolean; readonly error: Error | null };
  /** Never called while the last one is still on its way. */
  onSubmit: () => void;
  onDone: () => void;
  children: ReactNode;
}) {
  const words = useClaimSetupWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) onSubmit();
  };
  return (
    <form className={forms.form} onSubmit={submit} noValidate aria-label={label}>
      {children}
      <div className={forms.acts}>
        <Button type="submit" variant="filled" aria-disabled={act.isPending}>
          {words.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
        {act.error && <ProblemLine error={act.error} />}
      </div>
    </form>
  );
}
