import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Actor } from '@trellis/core/access/staff';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../kit/client.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useWords } from '../words/words.ts';
import { SignInFrame } from './SignInFrame.tsx';
import css from './SignInPage.module.css';
import { useSignIn } from './session.queries.ts';

const asksForCode = (error: unknown): boolean => problemOf(error).code === 'access.code-needed';

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
  const [code, setCode] = useState('');
  const enter = useSignIn(onSignedIn);
  const asksCode = enter.isError && asksForCode(enter.error);
  // The question stays while a code is being checked, or the field would vanish under the hand.
  const [isCodeStep, setCodeStep] = useState(false);
  if (asksCode && !isCodeStep) setCodeStep(true);
  usePageTitle(words.signIn.title);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!enter.isPending) enter.mutate({ email, password, ...(isCodeStep && code !== '' && { code }) });
  };
  const startOver = () => {
    setCodeStep(false);
    setCode('');
    setPassword('');
    enter.reset();
  };
  return (
    <SignInFrame>
      <form className={css.form} onSubmit={submit} aria-labelledby="sign-in">
        <h1 id="sign-in">{words.signIn.title}</h1>
        {comesBack && <p className={css.again}>{words.signIn.again}</p>}
        {isCodeStep ? (
          <>
            <p className={css.again}>{words.signIn.codeSays}</p>
            <TextInput
              label={words.signIn.code}
              autoComplete="one-time-code"
              spellCheck={false}
              required
              withAsterisk={false}
              autoFocus
              value={code}
              onChange={event => setCode(event.currentTarget.value)}
            />
          </>
        ) : (
          <>
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
          </>
        )}
        <Button type="submit" variant="filled" aria-disabled={enter.isPending}>
          {words.signIn.submit}
        </Button>
        {isCodeStep && (
          <Button variant="subtle" onClick={startOver}>
            {words.signIn.otherPerson}
          </Button>
        )}
        <div className={css.problem}>{enter.isError && !asksCode && <ProblemLine error={enter.error} />}</div>
        <p className={css.recorded}>{words.signIn.recorded}</p>
      </form>
    </SignInFrame>
  );
}
