import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useWords } from '../words/words.ts';
import css from './LockPanel.module.css';
import { useActor, useUnlock } from './session.queries.ts';

/** Stands in place of the page until its person is back; the page itself waits behind it, out of sight. */
export function LockPanel({ leave }: { leave: ReactNode }) {
  const words = useWords();
  const actor = useActor();
  const [secret, setSecret] = useState('');
  const open = useUnlock();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret === '' || open.isPending) return;
    open.mutate(secret, { onError: () => setSecret('') });
  };
  return (
    <main className={css.page}>
      <form className={css.panel} onSubmit={submit} aria-labelledby="locked">
        <h1 id="locked">
          <Icon name="lock" /> {words.lock.title}
        </h1>
        <p className={css.who}>{actor.name}</p>
        <p>{words.lock.says}</p>
        <PasswordInput
          label={words.lock.secret}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
          autoFocus
          value={secret}
          onChange={event => setSecret(event.currentTarget.value)}
        />
        <div className={css.acts}>
          <Button type="submit" variant="filled" aria-disabled={open.isPending || secret === ''}>
            {words.lock.unlock}
          </Button>
          {leave}
        </div>
        <div className={css.problem}>{open.isError && <ProblemLine error={open.error} />}</div>
      </form>
    </main>
  );
}
