import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { weaknessOf } from '@trellis/core/access/password-rule';
import { type FormEvent, useEffect, useState } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useEntryWords } from '../words/entry.ts';
import { useWords } from '../words/words.ts';
import { linkQuery, useAccept } from './join.queries.ts';
import { SignInFrame } from './SignInFrame.tsx';
import css from './SignInPage.module.css';
import { useSignIn } from './session.queries.ts';

/** The secret of the link stands behind the #, which no server sees; it leaves the address bar at once. */
function useToken(): string {
  const [token] = useState(() => (typeof location === 'undefined' ? '' : location.hash.slice(1)));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);
  return token;
}

/** Where a link leads: choose a password and go on. */
export function JoinPage() {
  const words = useEntryWords().join;
  const token = useToken();
  const { data: link, error } = useQuery(linkQuery(token));
  usePageTitle(words.title);
  return (
    <SignInFrame>
      {error ? (
        <div className={css.form}>
          <h1>{words.title}</h1>
          <ProblemLine error={error} />
          <ButtonLink to="/sign-in">{words.toSignIn}</ButtonLink>
        </div>
      ) : link ? (
        <JoinForm token={token} link={link} />
      ) : (
        <Loading rows={4} rowHeight={44} />
      )}
    </SignInFrame>
  );
}

type Link = {
  readonly kind: 'join' | 'reset';
  readonly name: string;
  readonly email: string;
  readonly organization: string;
};

export function JoinForm({ token, link }: { token: string; link: Link }) {
  const words = useEntryWords().join;
  const showPassword = useWords().signIn.showPassword;
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const toSignIn = () => void navigate({ to: '/sign-in', replace: true });
  const enter = useSignIn(() => void navigate({ to: '/', replace: true }));
  // Whoever kept a second factor is asked for its code there.
  const accept = useAccept(token, (email, chosen) =>
    enter.mutate({ email, password: chosen }, { onError: toSignIn }),
  );
  const weakness = weaknessOf(password, [link.name, link.email, link.organization]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!weakness && !accept.isPending && !accept.isSuccess) accept.mutate(password);
  };
  return (
    <form className={css.form} onSubmit={submit} aria-labelledby="join">
      <h1 id="join">{link.kind === 'join' ? words.title : words.resetTitle}</h1>
      <p className={css.again}>
        <b>{words.forWhom(link.name, link.organization)}</b>
        <br />
        {words.signInWith(link.email)}
      </p>
      <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />
      <PasswordInput
        label={words.password}
        description={words.rule}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': showPassword }}
        autoFocus
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
      />
      <p role="status">
        {password !== '' && (
          <Status look={weakness ? 'needs' : 'met'}>{weakness ? words.weak[weakness] : words.good}</Status>
        )}
      </p>
      <Button type="submit" variant="filled" aria-disabled={weakness !== undefined || accept.isPending}>
        {words.submit}
      </Button>
      <div className={css.problem}>{accept.isError && <ProblemLine error={accept.error} />}</div>
    </form>
  );
}
