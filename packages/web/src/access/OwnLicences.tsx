import { useQuery } from '@tanstack/react-query';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useEntryWords } from '../words/entry.ts';
import css from './AccountPage.module.css';
import { LicenceState } from './LicenceState.tsx';
import { ownLicencesQuery } from './licences.queries.ts';
import { usePracticeDay } from './practice-day.ts';
import { useActor } from './session.queries.ts';

/** Her licences as the administrator recorded them. One that ends blocks nothing here: it is said, in time. */
export function OwnLicences() {
  const words = useEntryWords().account;
  const { credential } = useActor();
  const today = usePracticeDay();
  const { data, error, refetch } = useQuery(ownLicencesQuery);
  if (credential === 'none') return null;
  return (
    <Section title={words.licences}>
      <p className={css.hint}>{words.licencesSay}</p>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={1} rowHeight={28} />}
      {data?.licences.length === 0 && <Status look="needs">{words.licenceNone}</Status>}
      <ul>
        {data?.licences.map(it => (
          <li key={it.id}>
            <LicenceState state={it.state} expiresOn={it.expiresOn} today={today} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
