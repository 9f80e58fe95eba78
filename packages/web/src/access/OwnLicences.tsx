import { useQuery } from '@tanstack/react-query';
import { licenceStateOn } from '@trellis/core/access/licence';
import type { Day } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useNow } from '../kit/use-now.ts';
import { useEntryWords } from '../words/entry.ts';
import { useFormat } from '../words/words.ts';
import css from './AccountPage.module.css';
import { ownLicencesQuery } from './licences.queries.ts';
import { useActor } from './session.queries.ts';

/** Her licences as the administrator recorded them. One that ends blocks nothing here: it is said, in time. */
export function OwnLicences() {
  const words = useEntryWords().account;
  const { credential } = useActor();
  const today = useToday();
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

/** On Today: only what ends soon or has ended; nothing to see the rest of the time. */
export function LicenceLine({ className }: { className: string }) {
  const { data } = useQuery(ownLicencesQuery);
  const today = useToday();
  const ending = data?.licences.filter(it => licenceStateOn(it, today) !== 'good') ?? [];
  if (ending.length === 0) return null;
  return (
    <p className={className} role="status">
      {ending.map(it => (
        <LicenceState key={it.id} state={it.state} expiresOn={it.expiresOn} today={today} />
      ))}
    </p>
  );
}

function useToday(): Day {
  const { zone } = useActor().practice;
  return localDay(instantAt(useNow(60_000)), zone);
}

function LicenceState({ state, expiresOn, today }: { state: string; expiresOn: Day; today: Day }) {
  const words = useEntryWords().account;
  const format = useFormat();
  const date = format.date(expiresOn);
  switch (licenceStateOn({ expiresOn }, today)) {
    case 'good':
      return <Status look="met">{words.licenceGood(state, date)}</Status>;
    case 'expiring':
      return <Status look="soon">{words.licenceEnds(state, date)}</Status>;
    case 'expired':
      return <Status look="urgent">{words.licenceEnded(state, date)}</Status>;
  }
}
