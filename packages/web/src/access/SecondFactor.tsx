import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useEntryWords } from '../words/entry.ts';
import { ProvenAct } from './ProofForm.tsx';
import { qrPicture } from './qr-picture.ts';
import css from './SecondFactor.module.css';
import { useBeginFactor, useConfirmFactor } from './second-factor.queries.ts';
import { useSession } from './session.queries.ts';

/** From the first press to the recovery codes. `asksProof`: somebody who has worked for a while proves it is she. */
export function SecondFactor({ asksProof, onDone }: { asksProof: boolean; onDone: () => void }) {
  const words = useEntryWords().factor;
  const { hasSecondFactor } = useSession();
  const begin = useBeginFactor();
  const confirm = useConfirmFactor();
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={onDone} />;
  if (begin.data)
    return (
      <Scan {...begin.data} onCode={confirm.mutate} error={confirm.error} isPending={confirm.isPending} />
    );
  const { isPending, error } = begin;
  if (asksProof)
    return (
      <ProvenAct
        does={hasSecondFactor ? words.again : words.begin}
        isPending={isPending}
        error={error}
        onProved={() => begin.mutate()}
      />
    );
  return (
    <div className={css.step}>
      <Button variant="filled" aria-disabled={isPending} onClick={() => !isPending && begin.mutate()}>
        {words.begin}
      </Button>
      {begin.isError && <ProblemLine error={error} />}
    </div>
  );
}

function Scan({
  address,
  secret,
  onCode,
  error,
  isPending,
}: {
  address: string;
  secret: string;
  onCode: (code: string) => void;
  error: unknown;
  isPending: boolean;
}) {
  const words = useEntryWords().factor;
  const [code, setCode] = useState('');
  const { size, path } = useMemo(() => qrPicture(address), [address]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending && code.trim() !== '') onCode(code);
  };
  return (
    <form className={css.step} onSubmit={submit} aria-label={words.title}>
      <p>{words.scan}</p>
      {/* Dark on white in both themes: a camera reads no other. */}
      <svg className={css.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.picture}>
        <rect width={size} height={size} />
        <path d={path} />
      </svg>
      <p className={css.typed}>
        {words.typed} <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <TextInput
        label={words.code}
        autoComplete="one-time-code"
        inputMode="numeric"
        spellCheck={false}
        autoFocus
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" aria-disabled={isPending}>
        {words.confirm}
      </Button>
      {error !== null && <ProblemLine error={error} />}
    </form>
  );
}

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useEntryWords().factor;
  return (
    <section className={css.step} aria-label={words.recovery}>
      <h2>{words.recovery}</h2>
      <p>{words.recoverySays}</p>
      <ol className={css.codes}>
        {codes.map(code => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={css.acts}>
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button variant="filled" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </section>
  );
}
