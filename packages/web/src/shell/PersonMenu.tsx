import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useActor, useLockNow, usePreference, useSession, useSignOut } from '../access/session.queries.ts';
import { Avatar } from '../kit/Avatar.tsx';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Flyout } from '../kit/Flyout.tsx';
import { Icon } from '../kit/Icon.tsx';
import { draftsBelongTo, someDraftIsUnsaved } from '../kit/kept-drafts.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { languages, ownNames, useLanguage, useWords } from '../words/words.ts';
import { useChooseLanguage } from './LanguageRoot.tsx';
import css from './PersonMenu.module.css';

/** Who is signed in; language and sign-out. */
export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const words = useWords();
  const actor = useActor();
  const language = useLanguage();
  const chooseLanguage = useChooseLanguage();
  const { preference } = useSession();
  const prefer = usePreference();
  const lock = useLockNow();
  const initials = actor.name
    .split(' ')
    .map(part => part.charAt(0))
    .slice(0, 2)
    .join('');
  return (
    <div className={css.person}>
      <Flyout
        label={words.frame.you}
        className={css.button}
        button={
          <>
            <Avatar initials={initials} />
            <span className={css.name}>
              <span>
                {actor.name}
                {actor.credential === 'none' ? '' : `, ${actor.credential}`}
              </span>
              <small>{words.frame.roles[actor.role]}</small>
            </span>
          </>
        }
      >
        {close => (
          <div className={css.menu}>
            <p>
              <b>{actor.name}</b>
              <br />
              {actor.practice.name}
            </p>
            <Segments
              wide
              label={words.frame.language}
              choices={languages.map(value => ({ value, label: ownNames[value] }))}
              chosen={language}
              onChoose={next => {
                chooseLanguage(next);
                prefer.mutate({ ...preference, language: next });
              }}
            />
            <ButtonLink to="/account" onClick={close}>
              {words.frame.account}
            </ButtonLink>
            <Button
              onClick={() => {
                close();
                onKeys();
              }}
            >
              {words.frame.keySheet}
            </Button>
            <Button leftSection={<Icon name="lock" small />} onClick={() => lock.mutate()}>
              {words.frame.lockNow}
            </Button>
            <SignOut />
          </div>
        )}
      </Flyout>
    </div>
  );
}

/** Signing out forgets what is in memory: with an unsaved note it asks first. */
function SignOut() {
  const words = useWords();
  const navigate = useNavigate();
  const leave = useSignOut(() => {
    draftsBelongTo(undefined);
    void navigate({ to: '/sign-in' });
  });
  const [asks, setAsks] = useState(false);
  if (asks)
    return (
      <div className={css.ask} role="alert">
        <p>{words.frame.unsaved}</p>
        <Button onClick={() => setAsks(false)}>{words.frame.stay}</Button>
        <Button variant="subtle" onClick={() => leave.mutate()}>
          {words.frame.signOutAnyway}
        </Button>
      </div>
    );
  return (
    <>
      <Button
        leftSection={<Icon name="log-out" small />}
        onClick={() => (someDraftIsUnsaved() ? setAsks(true) : leave.mutate())}
      >
        {words.frame.signOut}
      </Button>
      {leave.isError && <ProblemLine error={leave.error} />}
    </>
  );
}
