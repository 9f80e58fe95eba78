import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { mayReviewAccess } from '@trellis/core/access/access.policy';
import { useState } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useEntryWords } from '../words/entry.ts';
import { useFormat } from '../words/words.ts';
import css from './AccountPage.module.css';
import table from './Admin.module.css';
import { deviceName } from './device-name.ts';
import { OwnLicences } from './OwnLicences.tsx';
import { PasswordChange } from './PasswordChange.tsx';
import { ProvenAct } from './ProofForm.tsx';
import factorCss from './SecondFactor.module.css';
import { RecoveryCodes, SecondFactor } from './SecondFactor.tsx';
import { useEndFactor, useMakeRecoveryCodes } from './second-factor.queries.ts';
import { sessionQuery, useActor, usePreference, useSession } from './session.queries.ts';
import { sessionsQuery, useSignOutElsewhere, useSignOutEverywhere } from './sessions.queries.ts';

/** What a person keeps about herself: her second factor, her sessions, how she likes to work. */
export function AccountPage({ onSignedOut }: { onSignedOut: () => void }) {
  const words = useEntryWords();
  const { preference, actor } = useSession();
  const prefer = usePreference();
  usePageTitle(words.account.title);
  return (
    <div className={css.page}>
      <h1>{words.account.title}</h1>
      <Section title={words.account.work}>
        <div className={css.row}>
          <span>{words.account.keys}</span>
          <Segments
            label={words.account.keys}
            choices={[
              { value: 'on', label: words.account.on },
              { value: 'off', label: words.account.off },
            ]}
            chosen={preference.letterKeys}
            onChoose={letterKeys => prefer.mutate({ ...preference, letterKeys })}
          />
        </div>
        <p className={css.hint}>{words.account.keysSays}</p>
        {prefer.isError && <ProblemLine error={prefer.error} />}
      </Section>
      <Section title={words.account.onCall}>
        <ButtonLink to="/on-call">{words.account.openOnCall}</ButtonLink>
      </Section>
      <OwnLicences />
      <PasswordChange />
      <OwnFactor />
      <Sessions onSignedOut={onSignedOut} />
      {mayReviewAccess.allows(actor) && (
        <Section title={words.account.review}>
          <p className={css.hint}>{words.account.reviewSays}</p>
          <ButtonLink to="/admin" search={{ part: 'access' }}>
            {words.account.openReview}
          </ButtonLink>
        </Section>
      )}
    </div>
  );
}

function OwnFactor() {
  const words = useEntryWords().factor;
  const queries = useQueryClient();
  const { hasSecondFactor, secondFactor } = useSession();
  const codes = useMakeRecoveryCodes();
  const end = useEndFactor(() => tell(words.off));
  const [round, setRound] = useState(0);
  const done = () => {
    setRound(round + 1);
    void queries.refetchQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <Section
      title={words.title}
      aside={<Status look={hasSecondFactor ? 'met' : 'not'}>{hasSecondFactor ? words.on : words.off}</Status>}
    >
      <p className={css.hint}>{words.why}</p>
      {codes.data ? (
        <RecoveryCodes codes={codes.data.recoveryCodes} onKept={codes.reset} />
      ) : (
        <div className={factorCss.choices}>
          <SecondFactor key={round} asksProof onDone={done} />
          {hasSecondFactor && (
            <ProvenAct
              does={words.newCodes}
              says={words.newCodesSay}
              isPending={codes.isPending}
              error={codes.error}
              onProved={() => codes.mutate()}
            />
          )}
          {hasSecondFactor && secondFactor === 'optional' && (
            <ProvenAct
              does={words.end}
              says={words.endSays}
              isPending={end.isPending}
              error={end.error}
              onProved={() => end.mutate()}
            />
          )}
        </div>
      )}
    </Section>
  );
}

function Sessions({ onSignedOut }: { onSignedOut: () => void }) {
  const words = useEntryWords().account;
  const format = useFormat();
  const { zone } = useActor().practice;
  const { data, error, refetch } = useQuery(sessionsQuery);
  const elsewhere = useSignOutElsewhere(count => tell(words.ended(count)));
  const everywhere = useSignOutEverywhere(onSignedOut);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Section title={words.sessions}>
      <p className={css.hint}>{words.sessionsSays}</p>
      {!data && <Loading rows={2} rowHeight={38} />}
      {data && (
        <table className={table.table} aria-label={words.table}>
          <thead>
            <tr>
              <th scope="col">{words.device}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.used}</th>
            </tr>
          </thead>
          <tbody>
            {data.sessions.map(session => (
              <tr key={session.id}>
                <td className={table.name}>
                  {deviceName(session.device) ?? words.unknown}{' '}
                  {session.isThis && <small>{words.here}</small>}
                </td>
                <td>{format.dayTime(session.createdAt, zone)}</td>
                <td>{format.dayTime(session.lastUsedAt, zone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.acts}>
        <Button onClick={() => elsewhere.mutate()}>{words.endOthers}</Button>
        <Button onClick={() => everywhere.mutate()}>{words.endAll}</Button>
      </div>
      {elsewhere.isError && <ProblemLine error={elsewhere.error} />}
    </Section>
  );
}
