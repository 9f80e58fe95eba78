import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useEntryWords } from '../words/entry.ts';
import { useWords } from '../words/words.ts';
import css from './SecondFactor.module.css';
import { useProve } from './second-factor.queries.ts';
import { useSession } from './session.queries.ts';

export type GivenProof = { readonly password: string; readonly code: string };
export const noProof: GivenProof = { password: '', code: '' };
/** As the server takes it: a code that was not asked for is none. */
export const proofBody = ({ password, code }: GivenProof) => ({ password, ...(code !== '' && { code }) });

/** What signing in asks for, asked again. */
export function ProofFields({
  proof,
  onChange,
}: {
  proof: GivenProof;
  onChange: (part: Partial<GivenProof>) => void;
}) {
  const words = useEntryWords().proof;
  const showPassword = useWords().signIn.showPassword;
  const { hasSecondFactor } = useSession();
  return (
    <>
      <PasswordInput
        label={words.password}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': showPassword }}
        value={proof.password}
        onChange={event => onChange({ password: event.currentTarget.value })}
      />
      {hasSecondFactor && (
        <TextInput
          label={words.code}
          autoComplete="one-time-code"
          spellCheck={false}
          value={proof.code}
          onChange={event => onChange({ code: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** It is still she: then what she pressed is done. */
export function ProofForm({
  does,
  isPending,
  error,
  onProved,
  beside,
}: {
  does: string;
  isPending: boolean;
  /** Of what followed the proof. */
  error: unknown;
  onProved: () => void;
  beside?: ReactNode;
}) {
  const [proof, setProof] = useState(noProof);
  const prove = useProve();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (prove.isPending || isPending || proof.password === '') return;
    prove.mutate(proofBody(proof), {
      onSuccess: () => {
        setProof(noProof);
        onProved();
      },
      onError: () => setProof({ ...proof, code: '' }),
    });
  };
  const wrong = prove.error ?? error;
  return (
    <form className={css.step} onSubmit={submit} aria-label={does}>
      <ProofFields proof={proof} onChange={part => setProof({ ...proof, ...part })} />
      <div className={css.acts}>
        <Button type="submit" aria-disabled={prove.isPending || isPending}>
          {does}
        </Button>
        {beside}
      </div>
      {wrong ? <ProblemLine error={wrong} /> : null}
    </form>
  );
}

/** A press that asks for the proof before anything is done. */
export function ProvenAct({
  does,
  says,
  isPending,
  error,
  onProved,
}: {
  does: string;
  says?: string;
  isPending: boolean;
  error: unknown;
  onProved: () => void;
}) {
  const { cancel } = useEntryWords().proof;
  const [asks, setAsks] = useState(false);
  if (!asks) return <Button onClick={() => setAsks(true)}>{does}</Button>;
  return (
    <div>
      {says !== undefined && <p className={css.typed}>{says}</p>}
      <ProofForm
        does={does}
        isPending={isPending}
        error={error}
        onProved={onProved}
        beside={
          <Button variant="subtle" onClick={() => setAsks(false)}>
            {cancel}
          </Button>
        }
      />
    </div>
  );
}
