import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Actor } from '@trellis/core/access/staff';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useWords } from '../words/words.ts';
import css from './SignInPage.module.css';
import { useSignIn } from './session.queries.ts';
import { Vine } from './Vine.tsx';

/** The only page without a frame. `comesBack`: a session ended, and the person returns to where she was. */
export function SignInPage({
  comesBack,
  onSignedIn,
}: {
  comesBack: boolean;
  onSignedIn: (actor: Actor) => void;
}) {
  const words = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useSignIn(onSignedIn);
  usePageTitle(words.signIn.title);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!enter.isPending) enter.mutate({ email, password });
  };
  return (
    <div className={css.page}>
      <header className={css.side}>
        <p className={css.brand}>
          <svg viewBox="0 0 18 18" aria-hidden="true">
            <path d="M4 1.5v15M9 1.5v15M14 1.5v15M1.5 5.5h15M1.5 12.5h15" />
          </svg>
          Trellis
        </p>
        <p className={css.promise}>
          {words.signIn.promise.map(line => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <Vine says={words.signIn.picture} />
      </header>
      <main className={css.main}>
        <form className={css.form} onSubmit={submit} aria-labelledby="sign-in">
          <h1 id="sign-in">{words.signIn.title}</h1>
          {comesBack && <p className={css.again}>{words.signIn.again}</p>}
          <TextInput
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={event => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.signIn.password}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
            required
            withAsterisk={false}
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" aria-disabled={enter.isPending}>
            {words.signIn.submit}
          </Button>
          <div className={css.problem}>{enter.isError && <ProblemLine error={enter.error} />}</div>
          <p className={css.recorded}>{words.signIn.recorded}</p>
        </form>
      </main>
    </div>
  );
}
